"""The contacts around a move: when each is due, when somebody is told that one is missing, and who.

The first days in a new place are the most vulnerable ones, on the way in and on the way out (mission S3-03).
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from services.followup.cases.domain import Move
from services.followup.domain.refusals import (
    ConfirmedBeforeTheMove,
    ConfirmedInTheFuture,
    ContactIsCancelled,
    NotDueYet,
)

State = Literal["planned", "confirmed", "not_confirmed", "cancelled"]
Kind = Literal["met", "phone", "message", "visit"]

DEPUTY_IS_TOLD_UNTIL_DAY = 3
"""Until this day after a move, a missing contact must not wait for one person to come to work."""
HOUR_OF_TELLING = 9
"""O'clock in Norway, the morning after the day of the contact."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One agreed contact, `day` days after a move."""

    contact_id: UUID
    case_id: UUID
    move: Move
    day: int
    due_on: date
    state: State

    @property
    def is_missing_from(self) -> date:
        """The morning on which somebody is told when it has not been confirmed."""
        return self.due_on + timedelta(days=1)

    def confirm(self, *, on: date, today: date, moved_on: date | None) -> None:
        """A contact is confirmed when it has taken place. Late is welcome: a missing contact can always be made up for.

        `moved_on` is the day of the move as it is known now, None where it was taken back.
        Raises ContactIsCancelled, NotDueYet, ConfirmedInTheFuture or ConfirmedBeforeTheMove.
        """
        if self.state == "cancelled":
            raise ContactIsCancelled
        if today < self.due_on:
            raise NotDueYet(due_on=self.due_on)
        if on > today:
            raise ConfirmedInTheFuture(fields={"confirmed_on": "This day has not come yet."})
        if moved_on is not None and on < moved_on:
            raise ConfirmedBeforeTheMove(moved_on=moved_on, fields={"confirmed_on": "This day is before the move."})


def who_is_told(
    day: int, *, contact_person: UUID | None, deputy: UUID | None, house_managers: Iterable[UUID], left: Container[UUID]
) -> list[UUID]:
    """Who is told of a missing contact: the contact person, early after a move the deputy too.

    Where nobody is contact person, or the contact person is among those who have `left`, every house manager is told:
    an alarm never goes to an empty chair.
    """
    named = [contact_person, deputy if day <= DEPUTY_IS_TOLD_UNTIL_DAY else None]
    told = [one for one in named if one is not None and one not in left]
    if contact_person in told:
        return told
    return told + [manager for manager in sorted(house_managers) if manager not in told]

"""The contacts around a move: when each is due, when somebody is told that one is missing, and who.

The first days in a new place are the most vulnerable ones, on the way in and on the way out (mission S3-03).
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from services.followup.domain.refusals import (
    ConfirmedBeforeTheMove,
    ConfirmedInTheFuture,
    ContactIsCancelled,
    NotDueYet,
)

Move = Literal["arrival", "move_out"]
State = Literal["planned", "confirmed", "not_confirmed", "cancelled"]
Kind = Literal["met", "phone", "message", "visit"]

DEPUTY_IS_TOLD_ON = frozenset({0, 1, 3})
"""The days after a move on which a missing contact must not wait for one person to come to work."""
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
    def moved_on(self) -> date:
        """The day of the move that this contact belongs to."""
        return self.due_on - timedelta(days=self.day)

    @property
    def is_missing_from(self) -> date:
        """The morning on which somebody is told when it has not been confirmed."""
        return self.due_on + timedelta(days=1)

    def confirm(self, *, on: date, today: date) -> None:
        """A contact is confirmed when it has taken place. Late is welcome: a missing contact can always be made up for.

        Raises ContactIsCancelled, NotDueYet, ConfirmedInTheFuture or ConfirmedBeforeTheMove.
        """
        if self.state == "cancelled":
            raise ContactIsCancelled
        if today < self.due_on:
            raise NotDueYet(due_on=self.due_on)
        if on > today:
            raise ConfirmedInTheFuture(fields={"confirmed_on": "This day has not come yet."})
        if on < self.moved_on:
            raise ConfirmedBeforeTheMove(
                moved_on=self.moved_on, fields={"confirmed_on": "This day is before the move."}
            )


def due_days(moved_on: date, contact_days: Iterable[int]) -> list[tuple[int, date]]:
    """The days of contact after a move on `moved_on`, each with its date; day 0 is the day of the move itself."""
    return [(day, moved_on + timedelta(days=day)) for day in sorted(set(contact_days))]


def who_is_told(
    day: int, *, contact_person: UUID | None, deputy: UUID | None, house_managers: Iterable[UUID], left: Container[UUID]
) -> list[UUID]:
    """Who is told of a missing contact: the contact person, early after a move the deputy too.

    Where nobody is contact person, or the contact person is among those who have `left`, every house manager is told:
    an alarm never goes to an empty chair.
    """
    named = [contact_person, deputy if day in DEPUTY_IS_TOLD_ON else None]
    told = [one for one in named if one is not None and one not in left]
    if contact_person in told:
        return told
    return told + [manager for manager in sorted(house_managers) if manager not in told]

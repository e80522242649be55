"""A contact after a move: when it is due, when it counts as missing, and which members of staff are notified then.

The first days in a new place are the most vulnerable ones, on the way in and on the way out (mission S3-03).
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from services.followup.cases.domain import Move
from services.followup.contacts.refusals import (
    ConfirmedBeforeTheMove,
    ConfirmedInTheFuture,
    ContactIsCancelled,
    NotDueYet,
    NotFollowedUpByYou,
)
from shared.refusals import is_allowed

State = Literal["planned", "confirmed", "not_confirmed", "cancelled"]
Kind = Literal["met", "phone", "message", "visit"]
May = Literal["confirm", "correct"]
"""Confirm the contact for the first time, or correct how and when the contact took place."""

WAITING: tuple[State, ...] = ("planned", "not_confirmed")
"""The states of a contact that is yet to take place, or to be confirmed late."""

DEPUTY_NOTIFIED_UNTIL_DAY = 3
"""Until this day after a move the deputy is notified, too: the contact person may not be at work."""
HOUR_OF_NOTIFICATION = 9
"""The hour in Norway, on the morning after the day of the contact."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One agreed contact, `day` days after a move."""

    contact_id: UUID
    case_id: UUID
    move: Move
    day: int
    due_on: date
    state: State
    kind: Kind | None = None
    confirmed_on: date | None = None
    confirmed_by: UUID | None = None

    @property
    def facts(self) -> tuple[object, ...]:
        """What people change about a contact, and so what its version is computed from."""
        return (self.contact_id, self.due_on, self.kind, self.confirmed_on, self.confirmed_by)

    @property
    def is_missing_from(self) -> date:
        """The day on which staff are notified when the contact has not been confirmed."""
        return self.due_on + timedelta(days=1)

    @property
    def is_waiting(self) -> bool:
        """Whether the contact is yet to take place or to be confirmed."""
        return self.state in WAITING

    def days_left(self, today: date) -> int:
        """Days until the contact is due; negative after that day."""
        return (self.due_on - today).days

    def is_late(self, today: date) -> bool:
        """Whether the day of the contact has passed without a confirmation."""
        return self.is_waiting and self.due_on < today

    def may(self, *, follows_up: bool, today: date, moved_on: date | None) -> list[May]:
        """What a member of staff who `follows_up` the person, or does not, may do today: what would not be refused."""

        def check_today() -> None:
            check_follows_up(follows_up=follows_up)
            self.check_confirmation(on=today, today=today, moved_on=moved_on)

        if not is_allowed(check_today):
            return []
        return ["correct" if self.state == "confirmed" else "confirm"]

    def check_confirmation(self, *, on: date, today: date, moved_on: date | None) -> None:
        """Check that the contact can be confirmed as having taken place `on` this day.

        A missing contact can be confirmed, too. `moved_on` is the day of the move as it is known now, None where the
        move was taken back. Raises ContactIsCancelled, NotDueYet, ConfirmedInTheFuture or ConfirmedBeforeTheMove.
        """
        if self.state == "cancelled":
            raise ContactIsCancelled
        if today < self.due_on:
            raise NotDueYet(due_on=self.due_on)
        if on > today:
            raise ConfirmedInTheFuture(fields={"confirmed_on": "This day has not come yet."})
        if moved_on is not None and on < moved_on:
            raise ConfirmedBeforeTheMove(moved_on=moved_on, fields={"confirmed_on": "This day is before the move."})


def check_follows_up(*, follows_up: bool) -> None:
    """Check that whoever confirms a contact follows the person up. Raises NotFollowedUpByYou."""
    if not follows_up:
        raise NotFollowedUpByYou


def staff_to_notify(
    day: int,
    *,
    contact_person: UUID | None,
    deputy: UUID | None,
    house_managers: Iterable[UUID],
    departed: Container[UUID],
) -> list[UUID]:
    """Who is notified of a missing contact: the contact person, and early after a move the deputy, too.

    If there is no contact person, or the contact person is among the `departed`, who have left or are away, the deputy
    and every house manager are notified, so that somebody who works here is always notified.
    """
    stands_in = day <= DEPUTY_NOTIFIED_UNTIL_DAY or contact_person in departed
    named = [contact_person, deputy if stands_in else None]
    notified = [one for one in named if one is not None and one not in departed]
    if contact_person in notified:
        return notified
    return notified + [manager for manager in sorted(house_managers) if manager not in notified]

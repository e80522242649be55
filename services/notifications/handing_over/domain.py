"""A member of staff gives a person what no channel could: in which way, on which day, and when that was not so."""

from collections.abc import Collection
from datetime import date
from typing import Literal
from uuid import UUID

from services.notifications.messages.domain import hands_over_to_everybody
from services.notifications.messages.refusals import (
    HandedOverBeforeItWasWritten,
    HandedOverInTheFuture,
    NeedsANamedPerson,
    NotYourMessage,
)

Way = Literal["phone", "posted", "on_paper", "in_person", "written"]
"""Called, printed and posted, given on paper, told face to face, or written to by staff (text message or e-mail)."""

Mistake = Literal["did_not_reach", "wrong_message"]
"""Why a mark is taken back: it did not reach the person after all, or another message was meant."""

OPEN = ("to_hand_over", "failed", "not_known")
"""The states in which a member of staff may hand a message over."""


def check_may_hand_over(staff_id: UUID | None, roles: Collection[str], contact_person: UUID | None) -> UUID:
    """The member of staff, who may do it. Raises NeedsANamedPerson or NotYourMessage."""
    if staff_id is None:
        raise NeedsANamedPerson
    if not hands_over_to_everybody(roles) and staff_id != contact_person:
        raise NotYourMessage
    return staff_id


def is_to_hand_over(state: str, *, over: bool) -> bool:
    """Whether a message in this state waits for a member of staff. What is over waits for nobody."""
    return state in OPEN and not over


def check_day(handed_over_on: date, *, written_on: date, today: date) -> None:
    """Raises HandedOverInTheFuture or HandedOverBeforeItWasWritten."""
    if handed_over_on > today:
        raise HandedOverInTheFuture(fields={"handed_over_on": "This day has not come yet."})
    if handed_over_on < written_on:
        before = {"handed_over_on": "This day is before the message was written."}
        raise HandedOverBeforeItWasWritten(written_on=written_on, fields=before)

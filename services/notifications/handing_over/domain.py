"""A member of staff gives a person a message that no channel takes: who may, which messages, and on which days."""

from collections.abc import Collection
from datetime import date
from typing import Literal
from uuid import UUID

from services.notifications.deliveries.domain import ChannelName, DeliveryState
from services.notifications.handing_over.refusals import HandedOverBeforeItWasWritten, HandedOverInTheFuture
from services.notifications.messages.refusals import NeedsANamedPerson, NotYourMessage
from services.notifications.undelivered.domain import hands_over_to_everybody

Mistake = Literal["did_not_reach", "wrong_message"]
"""Why a mark is taken back: the message did not reach the person after all, or another message was meant."""

Returned = Literal["came_back", "did_not_come_back"]
"""A message that a channel had taken was returned, or that was a mistake."""

OPEN: tuple[DeliveryState, ...] = ("to_hand_over", "failed", "not_known")
"""The states in which a member of staff may hand a message over."""

WORK: tuple[DeliveryState, ...] = ("to_hand_over", "failed")
"""The states in which a message waits for a member of staff to hand it over."""
ONLY_ON_PAPER: ChannelName = "letter"
"""The channel of a message to a person who has neither a telephone nor e-mail."""


def check_may_hand_over(staff_id: UUID | None, roles: Collection[str], contact_person: UUID | None) -> UUID:
    """The id of the member of staff. Raises NeedsANamedPerson or NotYourMessage."""
    if staff_id is None:
        raise NeedsANamedPerson
    if not hands_over_to_everybody(roles) and staff_id != contact_person:
        raise NotYourMessage
    return staff_id


def is_to_hand_over(state: DeliveryState, *, is_closed: bool) -> bool:
    """Whether a member of staff may hand over a message in this state. `is_closed`: the message is no longer true."""
    return state in OPEN and not is_closed


def check_day(handed_over_on: date, *, written_on: date, today: date) -> None:
    """Check the day on which the message was handed over.

    Raises HandedOverInTheFuture or HandedOverBeforeItWasWritten.
    """
    if handed_over_on > today:
        raise HandedOverInTheFuture(fields={"handed_over_on": "This day has not come yet."})
    if handed_over_on < written_on:
        before = {"handed_over_on": "This day is before the message was written."}
        raise HandedOverBeforeItWasWritten(written_on=written_on, fields=before)

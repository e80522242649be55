"""The states of a delivery, the channels, and the ways in which staff hand a message over."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, get_args
from uuid import UUID

LONGEST_ATTEMPT = timedelta(seconds=12)
"""Time limit for one attempt to send, beside the time limit of the channel."""
LEASE = timedelta(seconds=20)
"""How long a claim lasts, beside the time limit of the channel: longer than any attempt, so that only the claims of
processes that died run out."""

Language = Literal["nb", "nn", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

ChannelName = Literal["sms", "email", "letter"]
ChannelAnswer = Literal["taken", "delivered"]
"""What a channel answers: it has taken a message and will deliver it, or it knows already that the person has it."""

DeliveryState = Literal["waiting", "to_hand_over", "taken", "delivered", "failed", "cancelled", "not_known"]
"""`not_known`: the message was written before its state was kept."""
NOT_LEFT: tuple[DeliveryState, ...] = ("waiting", "to_hand_over", "failed")
"""The states in which the person does not have the message, and may still get it."""
LEFT: tuple[DeliveryState, ...] = ("taken", "delivered", "not_known")
"""The states in which the person has the message, or may have it."""

Failure = Literal["no_address", "time_ran_out", "refused", "no_answer", "came_back"]
"""Why a message failed: there is no address; no attempt succeeded in time; the provider does not take messages to the
address; the provider got it twice and did not answer; it was returned after the provider had taken it."""

ON_THE_WAY: tuple[DeliveryState, ...] = ("waiting", "taken")
"""The states in which no member of staff has anything to do."""
GIVEN: tuple[DeliveryState, ...] = ("taken", "delivered")
"""The states in which the way or channel by which the person gets the message is known."""

Way = Literal["phone", "posted", "on_paper", "in_person", "written"]
"""Called, printed and posted, given on paper, told face to face, or written to by staff (text message or e-mail)."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A delivery that this process may attempt for the length of a lease. `attempts` counts this one.

    `unanswered`: how many times a provider has got the message already and not answered.
    """

    message_id: UUID
    attempts: int
    unanswered: int
    queued_at: datetime
    traceparent: str | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """The state of a delivery. `way` and `handed_over_on` are set while it counts as handed over by staff."""

    state: DeliveryState
    failure: Failure | None
    way: Way | None
    handed_over_on: date | None
    is_closed: bool
    """Whether the message is no longer true."""

    @property
    def is_returned(self) -> bool:
        """Whether it came back after a channel had taken it, and nobody has handed it over since."""
        return self.state == "failed" and self.failure == "came_back"


@dataclass(frozen=True, slots=True)
class Rendered:
    """The text of a message in the person's language.

    `channel` is the channel that the message is sent by or, where staff hand the message over, the first by which the
    person can be reached.
    """

    channel: ChannelName | None
    language: Language
    subject: str
    body: str

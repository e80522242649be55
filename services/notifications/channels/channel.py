"""The interface of a channel: an adapter that takes messages to be delivered. New ones go beside this file."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol
from uuid import UUID

from services.notifications.deliveries.domain import ChannelAnswer, ChannelName, Language
from services.notifications.sending.domain.routing import Route


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message to be sent. `key` is the same at every attempt: a provider that knows the key sends only once.

    `sender` is the name that the person sees as the sender.
    """

    key: UUID
    route: Route
    language: Language
    sender: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider has taken a parcel. `reply` is the code in its reply, such as `250 2.0.0`."""

    state: ChannelAnswer = "taken"
    reply: str | None = None


class Channel(Protocol):
    """Sends parcels at least once: a process killed after the provider's answer and before our commit sends again."""

    @property
    def name(self) -> str:
        """Stored with each message that the channel has taken."""

    @property
    def takes(self) -> Collection[ChannelName]:
        """The kinds of message it takes. All others are handed over by a member of staff."""

    @property
    def time_limit(self) -> timedelta:
        """How long `send` takes at most. Zero for a channel that answers at once."""

    async def send(self, parcel: Parcel) -> Accepted:
        """Send the parcel, and return when the provider has taken it. Raises a ChannelError otherwise."""

    async def check(self) -> None:
        """Find out without sending anything whether the provider would take messages from us. Raises ChannelFault."""

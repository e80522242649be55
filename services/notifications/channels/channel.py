"""The interface of a channel: an adapter that takes messages to be delivered. New ones go beside this file."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from services.notifications.deliveries.domain import ChannelAnswer, ChannelName
from services.notifications.sending.domain.routing import Route


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message to be sent. `key` is the same at every attempt: a provider that knows the key sends only once."""

    key: UUID
    route: Route
    subject: str
    body: str


class ChannelUnavailable(Exception):
    """The channel did not take the parcel this time. There will be another attempt."""


class Channel(Protocol):
    """Sends parcels at least once: a process killed after the provider's answer and before our commit sends again."""

    @property
    def name(self) -> str:
        """Stored with each message that the channel has taken."""

    @property
    def takes(self) -> Collection[ChannelName]:
        """The kinds of message it takes. All others are handed over by a member of staff."""

    async def send(self, parcel: Parcel) -> ChannelAnswer:
        """Send the parcel, and return when the provider has taken it. Raises ChannelUnavailable otherwise."""

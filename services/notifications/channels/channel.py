"""How something leaves the house. A channel is an adapter with one method; this folder is where new ones go."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from services.notifications.sending.domain.routing import ChannelName, Route, Taken


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message on its way. `key` is the same at every attempt: a provider that knows it sends only once."""

    key: UUID
    route: Route
    subject: str
    body: str


class ChannelUnavailable(Exception):
    """The channel did not take the parcel this time. It is tried again."""


class Channel(Protocol):
    """Takes parcels. At least once: a process killed between the provider's yes and our commit sends again."""

    @property
    def name(self) -> str:
        """Kept with what it has taken."""

    @property
    def takes(self) -> Collection[ChannelName]:
        """The kinds of message it takes. All others are handed over by a member of staff."""

    async def send(self, parcel: Parcel) -> Taken:
        """Hand the parcel over. Raises ChannelUnavailable: only an answer means that it has left the house."""

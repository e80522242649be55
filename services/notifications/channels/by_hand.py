"""The channel of an installation without a provider: every message is handed over by a member of staff."""

from datetime import timedelta

from services.notifications.channels.channel import Accepted, Parcel
from services.notifications.channels.errors import ChannelUnavailable
from services.notifications.deliveries.domain import ChannelName


class ByHand:
    """Takes no kind of message, so that staff hand over every message from the page *Brev og meldinger*."""

    name = "by_hand"
    takes: frozenset[ChannelName] = frozenset()
    time_limit = timedelta()

    async def send(self, parcel: Parcel) -> Accepted:  # noqa: ARG002  the same for every channel
        """Never called, because this channel takes no kind of message."""
        raise ChannelUnavailable

    async def check(self) -> None:
        """There is no provider that could have a fault."""

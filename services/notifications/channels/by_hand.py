"""The channel of an installation without a provider: every message is handed over by a member of staff."""

from services.notifications.channels.channel import ChannelUnavailable, Parcel
from services.notifications.deliveries.domain import ChannelAnswer, ChannelName


class ByHand:
    """Takes no kind of message, so that staff hand over every message from the page *Brev og meldinger*."""

    name = "by_hand"
    takes: frozenset[ChannelName] = frozenset()

    async def send(self, parcel: Parcel) -> ChannelAnswer:  # noqa: ARG002  the same for every channel
        """Never called, because this channel takes no kind of message."""
        raise ChannelUnavailable

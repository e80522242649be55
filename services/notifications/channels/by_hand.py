"""The channel of an installation without any provider: every message is handed over by a member of staff."""

from services.notifications.channels.channel import ChannelUnavailable, Parcel
from services.notifications.sending.domain.routing import ChannelName, Taken


class ByHand:
    """Takes nothing, so that everything becomes work on the page Brev og meldinger."""

    name = "by_hand"
    takes: frozenset[ChannelName] = frozenset()

    async def send(self, parcel: Parcel) -> Taken:  # noqa: ARG002  what every channel takes
        """Nothing leaves this way."""
        raise ChannelUnavailable

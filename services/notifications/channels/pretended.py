"""The channel of demo and test: text messages and e-mail are taken and reach nobody, and the pages say so."""

from services.notifications.channels.channel import Parcel
from services.notifications.sending.domain.routing import ChannelName, Taken


class Pretended:
    """Says yes to what a provider would take, and sends nothing. Letters are handed over by staff, as they are."""

    name = "pretended"
    takes: frozenset[ChannelName] = frozenset({"sms", "email"})

    async def send(self, parcel: Parcel) -> Taken:  # noqa: ARG002  what every channel takes
        """Nobody gets it."""
        return "taken"

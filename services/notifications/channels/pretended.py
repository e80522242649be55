"""The channel of demo and test: it takes text messages and e-mail and sends them to nobody, which the pages say."""

from services.notifications.channels.channel import Parcel
from services.notifications.deliveries.domain import ChannelAnswer, ChannelName


class Pretended:
    """Answers as a provider would, and sends nothing. Letters are handed over by staff, as in production."""

    name = "pretended"
    takes: frozenset[ChannelName] = frozenset({"sms", "email"})

    async def send(self, parcel: Parcel) -> ChannelAnswer:  # noqa: ARG002  the same for every channel
        """The parcel is dropped."""
        return "taken"

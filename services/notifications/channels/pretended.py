"""The channel of demo and test: it takes text messages and e-mail and sends them to nobody, which the pages say."""

from datetime import timedelta

from services.notifications.channels.channel import Accepted, Parcel
from services.notifications.deliveries.domain import ChannelName


class Pretended:
    """Answers as a provider would, and sends nothing. Letters are handed over by staff, as in production."""

    name = "pretended"
    takes: frozenset[ChannelName] = frozenset({"sms", "email"})
    time_limit = timedelta()

    async def send(self, parcel: Parcel) -> Accepted:  # noqa: ARG002  the same for every channel
        """The parcel is dropped."""
        return Accepted()

    async def check(self) -> None:
        """There is no provider that could have a fault."""

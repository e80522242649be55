"""Which channel messages are sent by follows from the settings alone."""

from services.notifications.channels.by_hand import ByHand
from services.notifications.channels.channel import Channel
from services.notifications.channels.pretended import Pretended
from services.notifications.channels.smtp import Smtp
from services.notifications.settings import Settings


def choose_channel(settings: Settings) -> Channel:
    """E-mail by SMTP where a server is set. Without one, staff hand everything over; demo and test pretend to send."""
    if settings.smtp.host:
        return Smtp(settings.smtp)
    return ByHand() if settings.environment == "production" else Pretended()

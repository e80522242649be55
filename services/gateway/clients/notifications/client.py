"""Notifications, subject by subject."""

from services.gateway.clients.notifications.handing_over import HandingOver
from services.gateway.clients.notifications.messages import Messages
from services.gateway.clients.notifications.overview import Overview
from shared.http import ServiceClient


class Notifications:
    """The notifications service: what was said to whom, and whether it got there."""

    def __init__(self, http: ServiceClient) -> None:
        self.http = http
        self.messages = Messages(http)
        self.handing_over = HandingOver(http)
        self.overview = Overview(http)

"""The client of notifications, with one attribute per subject."""

from services.gateway.clients.accesses import Accesses
from services.gateway.clients.notifications.consents import ConsentCalls
from services.gateway.clients.notifications.handing_over import HandingOver
from services.gateway.clients.notifications.messages import Messages
from services.gateway.clients.notifications.overview import Overview
from services.gateway.clients.tasks import Tasks
from shared.http import ServiceClient


class Notifications:
    """The notifications service: messages to people and staff, and whether they were delivered."""

    def __init__(self, http: ServiceClient) -> None:
        self.http = http
        self.accesses = Accesses(http)
        self.messages = Messages(http)
        self.consents = ConsentCalls(http)
        self.handing_over = HandingOver(http)
        self.overview = Overview(http)
        self.tasks = Tasks(http)

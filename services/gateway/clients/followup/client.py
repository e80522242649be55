"""The client of followup, with one attribute per subject."""

from services.gateway.clients.accesses import Accesses
from services.gateway.clients.followup.aftercare import AftercareCalls
from services.gateway.clients.followup.contact_persons import ContactPersons
from services.gateway.clients.followup.contacts import Contacts
from services.gateway.clients.followup.overview import Overview
from services.gateway.clients.tasks import Tasks
from shared.http import ServiceClient


class Followup:
    """The follow-up service: contact persons, agreed contacts, aftercare."""

    def __init__(self, http: ServiceClient) -> None:
        self.http = http
        self.accesses = Accesses(http)
        self.contact_persons = ContactPersons(http)
        self.contacts = Contacts(http)
        self.aftercare = AftercareCalls(http)
        self.overview = Overview(http)
        self.tasks = Tasks(http)

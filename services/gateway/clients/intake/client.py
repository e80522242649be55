"""The client of intake, with one attribute per subject."""

from services.gateway.clients.accesses import Accesses
from services.gateway.clients.intake.applications import Applications
from services.gateway.clients.intake.contact_changes import ContactChanges
from services.gateway.clients.intake.deaths import Deaths
from services.gateway.clients.intake.decisions import Decisions
from services.gateway.clients.intake.drafts import Drafts
from services.gateway.clients.intake.eligibility import Eligibility
from services.gateway.clients.intake.evidence import EvidenceCalls
from services.gateway.clients.intake.exit_dates import ExitDates
from services.gateway.clients.intake.letters import Letters
from services.gateway.clients.intake.overview import Overview
from services.gateway.clients.intake.people import People
from services.gateway.clients.intake.person_access import PersonAccess
from services.gateway.clients.intake.programmes import Programmes
from services.gateway.clients.intake.questions import Questions
from services.gateway.clients.intake.readers import Readers
from services.gateway.clients.intake.withdrawals import Withdrawals
from shared.http import ServiceClient


class Intake:
    """The intake service: programmes, applications, rules, decisions, and who people are."""

    def __init__(self, http: ServiceClient) -> None:
        self.http = http
        self.accesses = Accesses(http)
        self.programmes = Programmes(http)
        self.people = People(http)
        self.eligibility = Eligibility(http)
        self.evidence = EvidenceCalls(http)
        self.exit_dates = ExitDates(http)
        self.person_access = PersonAccess(http)
        self.contact_changes = ContactChanges(http)
        self.drafts = Drafts(http)
        self.applications = Applications(http)
        self.withdrawals = Withdrawals(http)
        self.questions = Questions(http)
        self.decisions = Decisions(http)
        self.letters = Letters(http)
        self.deaths = Deaths(http)
        self.readers = Readers(http)
        self.overview = Overview(http)

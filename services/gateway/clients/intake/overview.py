"""A whole case, the list of applications, and the status that an applicant may ask for."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer, HistoryEntry
from services.gateway.clients.calls import Body, Calls
from services.gateway.clients.intake.deaths import CorrectedDeath, Death
from services.gateway.clients.intake.decisions import Decision, DecisionForm
from services.gateway.clients.intake.eligibility import RuleOfCase
from services.gateway.clients.intake.exit_dates import ExitDate
from services.gateway.clients.intake.programmes import ProgrammeId
from services.gateway.clients.intake.questions import AskedQuestion, Question
from services.gateway.clients.intake.withdrawals import WithdrawalRequest
from shared.database import Actor
from shared.edge.dates import Bounds
from shared.edge.length import Length


class RulesSummary(Answer):
    """How many rules pass, fail, or are unknown."""

    passed: int = Field(0, alias="pass")
    fail: int = 0
    unknown: int = 0


class ApplicationRow(Answer):
    """An application as the list shows it."""

    case_id: UUID
    reference: str
    name: str
    programme_id: ProgrammeId
    status: str
    is_open: bool = False
    is_late: bool = False
    received_on: date
    answer_due_on: date | None = None
    days_to_answer: int | None = None
    planned_exit_on: date | None = None
    days_to_exit: int | None = None
    rules_summary: RulesSummary = RulesSummary.model_validate({})


class ApplicationPage(Answer):
    """One page of the list, and the cursor of the next."""

    applications: list[ApplicationRow]
    next: str | None = None


class ExtractedApplication(Answer):
    """An application in an extract, without a name. `is_late`: it waits for an answer that was due before today."""

    reference: str
    programme_id: ProgrammeId
    status: str
    received_on: date
    answer_due_on: date
    is_late: bool = False
    decision: str | None = None
    decided_on: date | None = None
    planned_exit_on: date | None = None
    days_to_exit: int | None = None


class ApplicationExtract(Answer):
    """One page of an extract, and the cursor of the next."""

    applications: list[ExtractedApplication]
    next: str | None = None


class CountOfApplications(Answer):
    """How many applications came in a month and stand in a group; None: in all of them."""

    month: date | None = None
    group: str | None = None
    applications: int
    people: int


class CountsOfApplications(Answer):
    """Counts by month and group, with all totals; those that are zero are left out."""

    months: list[date]
    groups: list[str]
    counts: list[CountOfApplications]


class PostalAddress(Answer):
    """Where a letter reaches the person."""

    street: str
    postal_code: str
    city: str


class ContactDetails(Answer):
    """How the person can be reached."""

    phone: str | None = None
    email: str | None = None
    postal_address: PostalAddress | None = None
    other_contact: str | None = None


class CaseAnswers(Answer):
    """What was answered on the form, as far as the pages show it."""

    current_setting: str | None = None
    home_municipality: str | None = None
    work_or_school: str | None = None
    has_pet: bool | None = None
    message: str | None = None
    helper_name: str | None = None


class CaseLimits(Answer):
    """How long the reasons may be that staff give in a case, and which days make sense."""

    reason: Length
    correction_reason: Length
    planned_exit_on: Bounds | None = None
    died_on: Bounds | None = None


class CaseHistoryEntry(HistoryEntry):
    """A line of intake's history. `principal`: somebody without an account who did it, `person` or `helper`."""

    principal: str | None = None


class Case(Answer):
    """Everything intake knows about one case. Reading it adds a row to the access log.

    `may`: what the state of the case allows now. The policy decides whether the visitor may do it.
    """

    case_id: UUID
    person_id: UUID | None = None
    reference: str
    programme_id: ProgrammeId
    status: str
    is_open: bool = False
    is_closed: bool = False
    is_late: bool = False
    has_person_page: bool = False
    may: list[str] = Field(default_factory=list)
    limits: CaseLimits
    name: str
    birth_date: date | None = None
    language: str = "nb"
    contact: ContactDetails = Field(default_factory=ContactDetails)
    answers: CaseAnswers = Field(default_factory=CaseAnswers)
    received_on: date | None = None
    answer_due_on: date | None = None
    days_to_answer: int | None = None
    planned_exit_on: date | None = None
    days_to_exit: int | None = None
    earlier_exit_dates: list[ExitDate] = Field(default_factory=list)
    rules: list[RuleOfCase] = Field(default_factory=list)
    open_rules: list[str] = Field(default_factory=list)
    unmet_rules: list[str] = Field(default_factory=list)
    decision_form: DecisionForm | None = None
    decision: Decision | None = None
    history: list[CaseHistoryEntry] = Field(default_factory=list)
    death: Death | None = None
    corrected_deaths: list[CorrectedDeath] = Field(default_factory=list)
    death_version: str | None = None
    questions: list[Question] = Field(default_factory=list)
    withdrawal: WithdrawalRequest | None = None
    protection: str = "none"

    @property
    def unmet(self) -> list[RuleOfCase]:
        """The rules that are not met: those with the outcome fail or unknown."""
        return [rule for rule in self.rules if rule.rule in self.unmet_rules]


class Wish(Answer):
    """What a person has asked or wished on the status page: `question` or `withdrawal`."""

    kind: str
    case_id: UUID
    programme_id: ProgrammeId
    asked_on: date
    has_person_page: bool = False


class Step(Answer):
    """A step of the whole way of a case: done, now or ahead."""

    name: str
    state: str
    on: date | None = None


class StatusLimits(Answer):
    """How long the texts may be that the person writes."""

    question: Length


class Status(Answer):
    """Where a case is, for the person and for helpers. No names, no house, no address, no text."""

    stage: str
    reference: str | None = None
    received_on: date
    answer_due_on: date | None = None
    is_late: bool = False
    answer_offer_by: date | None = None
    starts_on: date | None = None
    agreed_end_on: date | None = None
    aftercare_until_on: date | None = None
    way: list[Step] = Field(default_factory=list)
    phone: str
    may: list[str] = Field(default_factory=list)
    limits: StatusLimits
    withdrawal: WithdrawalRequest | None = None
    would_take_effect_on: date
    asked: list[AskedQuestion] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Filters(Body):
    """Which applications are listed. `q` is a name, its beginning, a reference or an identity number.

    `open`: those that wait for a decision; `urgent`: those of them that should not wait longer. `standing` is where the
    person stands: on_the_way_in, living, moved_out or with_person_page. `after` is the cursor of the next page, and
    `limit` the length of a page.
    """

    status: str | None = None
    open: bool = False
    urgent: bool = False
    standing: str | None = None
    programme_id: str | None = None
    q: str | None = None
    after: str | None = None
    limit: int | None = None


class Overview(Calls):
    """The lists and the whole case of intake; they only read."""

    async def list_applications(self, actor: Actor, filters: Filters) -> ApplicationPage:
        """A page of the list of applications."""
        return await self.post("applications", "searches", actor=actor, body=filters, answer=ApplicationPage)

    async def extract_applications(self, actor: Actor, filters: Filters) -> ApplicationExtract:
        """A page of the list for a file, without names. Each person in it adds a row to the access log."""
        return await self.post("applications", "extracts", actor=actor, body=filters, answer=ApplicationExtract)

    async def count_applications(self, actor: Actor) -> CountsOfApplications:
        """The applications of the last twelve months. Small counts are in it: hide them before they are shown."""
        return await self.get("application-counts", actor=actor, answer=CountsOfApplications)

    async def find_case(self, actor: Actor, case_id: UUID) -> Case:
        """One case with rules, decision and history."""
        return await self.get("cases", case_id, actor=actor, answer=Case)

    async def find_own_status(self, actor: Actor) -> Status:
        """The status of the case of the principal who acts."""
        return await self.get("own-status", actor=actor, answer=Status)

    async def list_wishes(self, actor: Actor) -> list[Wish]:
        """What people have asked and wished, and staff have not dealt with yet, the oldest first."""
        return await self.get("wishes", actor=actor, answer=list[Wish])

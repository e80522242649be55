"""The list of applications, and its extract for files: what is needed to plan and to count, without names."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.intake.cases.domain.case import DecisionOutcome, ShownStatus, days_to
from services.intake.overview.domain import (
    MOST_AT_ONCE,
    USUAL_PAGE,
    ExtractedCase,
    ListedCase,
    Standing,
    Wanted,
    is_urgent,
)
from services.intake.overview.extract_applications import extract_applications
from services.intake.overview.list_applications import list_applications
from shared.edge.fields import Word
from shared.http import InTransaction
from shared.roles import CASEWORKER, HOUSE_MANAGER, Actions

router = APIRouter(tags=["applications"])
ACTIONS: Actions = {
    "POST /applications/searches": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "POST /applications/extracts": frozenset({CASEWORKER, HOUSE_MANAGER}),
}


class FiltersBody(BaseModel):
    """Which applications. `q` is a name, its beginning, a reference or an identity number.

    `open`: those that wait for a decision; `urgent`: those of them whose deadline or exit is near. Both come with the
    nearest deadline first. `limit`: the length of a page; the usual one without it.
    """

    status: ShownStatus | None = None
    is_open: Annotated[bool, Field(alias="open")] = False
    urgent: bool = False
    standing: Standing | None = None
    programme_id: Word | None = None
    q: Word | None = None
    after: Word | None = None
    limit: Annotated[int, Field(ge=1, le=MOST_AT_ONCE)] | None = None
    sort: Literal["date", "name"] = "date"

    def wanted(self) -> Wanted:
        """The same filters as the verb's `Wanted`."""
        return Wanted(
            status=self.status,
            programme_id=self.programme_id,
            q=self.q,
            after=self.after,
            limit=self.limit or USUAL_PAGE,
            is_open=self.is_open,
            is_urgent=self.urgent,
            standing=self.standing,
        )


class RulesSummaryBody(BaseModel):
    """How many rules have each outcome."""

    passed: Annotated[int, Field(serialization_alias="pass")]
    failed: Annotated[int, Field(serialization_alias="fail")]
    unknown: int


class LineBody(BaseModel):
    """An application in the list. Days are negative when the day has passed; no answer is due when it is not open."""

    case_id: UUID
    reference: str
    name: str
    programme_id: str
    status: ShownStatus
    received_on: date
    is_open: bool
    is_late: bool
    is_urgent: bool
    answer_due_on: date
    days_to_answer: int | None
    planned_exit_on: date | None
    days_to_exit: int | None
    rules_summary: RulesSummaryBody


class PageBody(BaseModel):
    """A page of the list. `next` asks for the page after it."""

    applications: list[LineBody]
    next: str | None


@router.post("/applications/searches")
async def list_all(tx: InTransaction, filters: FiltersBody) -> PageBody:
    """A page of applications. What is searched for stands in the body, because addresses are logged.

    `sort: name` orders within the page only: the names are sealed, so no database can sort by them.
    """
    page, more = await list_applications(tx, filters.wanted(), by_name=filters.sort == "name")
    return PageBody(applications=[_line(listed, tx.today) for listed in page], next=more)


def _line(listed: ListedCase, today: date) -> LineBody:
    case = listed.case
    return LineBody(
        case_id=case.case_id,
        reference=case.reference,
        name=listed.name,
        programme_id=case.programme_id,
        status=case.shown_status,
        received_on=case.received_on,
        is_open=case.is_open,
        is_late=case.is_late(today),
        is_urgent=is_urgent(case, today),
        answer_due_on=case.answer_due_on,
        days_to_answer=case.days_to_answer(today),
        planned_exit_on=case.planned_exit_on,
        days_to_exit=days_to(case.planned_exit_on, today),
        rules_summary=RulesSummaryBody(passed=listed.passed, failed=listed.failed, unknown=listed.unknown),
    )


class ExtractedLineBody(BaseModel):
    """An application in an extract. Days are negative when the day has passed.

    `answer_due_on` is the day by which an answer was due, also where it has been given.
    """

    case_id: UUID
    reference: str
    programme_id: str
    status: ShownStatus
    received_on: date
    answer_due_on: date
    is_late: bool
    decision: DecisionOutcome | None
    decided_on: date | None
    planned_exit_on: date | None
    days_to_exit: int | None


class ExtractBody(BaseModel):
    """A page of the extract. `next` asks for the page after it."""

    applications: list[ExtractedLineBody]
    next: str | None


@router.post("/applications/extracts")
async def extract(tx: InTransaction, filters: FiltersBody) -> ExtractBody:
    """A page of applications without names, by the filters of the list. Writes an access row for each person in it."""
    page, more = await extract_applications(tx, filters.wanted())
    return ExtractBody(applications=[_extracted(extracted, tx.today) for extracted in page], next=more)


def _extracted(extracted: ExtractedCase, today: date) -> ExtractedLineBody:
    case = extracted.case
    return ExtractedLineBody(
        case_id=case.case_id,
        reference=case.reference,
        programme_id=case.programme_id,
        status=case.shown_status,
        received_on=case.received_on,
        answer_due_on=case.answer_due_on,
        is_late=case.is_late(today),
        decision=extracted.outcome,
        decided_on=extracted.decided_on,
        planned_exit_on=case.planned_exit_on,
        days_to_exit=days_to(case.planned_exit_on, today),
    )

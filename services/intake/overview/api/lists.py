"""The list of applications."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from services.intake.cases.domain.case import ShownStatus
from services.intake.overview.domain import MOST_AT_ONCE, USUAL_PAGE, ListedCase, Wanted, days_to
from services.intake.overview.list_applications import list_applications
from shared.http import InTransaction

router = APIRouter(tags=["applications"])


class RulesSummaryBody(BaseModel):
    """How many rules stand at each outcome."""

    passed: Annotated[int, Field(serialization_alias="pass")]
    failed: Annotated[int, Field(serialization_alias="fail")]
    unknown: int


class LineBody(BaseModel):
    """An application in the list. `days_to_exit` is negative when the planned exit has passed."""

    case_id: UUID
    reference: str
    name: str
    programme_id: str
    status: ShownStatus
    received_on: date
    answer_due_on: date
    planned_exit_on: date | None
    days_to_exit: int | None
    rules_summary: RulesSummaryBody


class PageBody(BaseModel):
    """A page of the list. `next` asks for the page after it."""

    applications: list[LineBody]
    next: str | None


@router.get("/applications")
async def list_all(
    tx: InTransaction,
    status: ShownStatus | None = None,
    programme_id: str | None = None,
    q: str | None = None,
    after: str | None = None,
    limit: Annotated[int, Query(ge=1, le=MOST_AT_ONCE)] = USUAL_PAGE,
    sort: Literal["date", "name"] = "date",
) -> PageBody:
    """A page of applications. `q` is a name, its beginning, a reference or an identity number.

    `sort=name` orders within the page only: the names are sealed, so no database can sort by them.
    """
    wanted = Wanted(status, programme_id, q, after, limit)
    page, more = await list_applications(tx, wanted, by_name=sort == "name")
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
        answer_due_on=case.answer_due_on,
        planned_exit_on=case.planned_exit_on,
        days_to_exit=days_to(case.planned_exit_on, today),
        rules_summary=RulesSummaryBody(passed=listed.passed, failed=listed.failed, unknown=listed.unknown),
    )

"""How many applications have come, and where they stand."""

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel

from services.intake.overview.count_applications import count_applications
from services.intake.overview.domain import GROUPS, Group, counted_months
from shared.http import InTransaction
from shared.roles import CASEWORKER, HOUSE_MANAGER, PLANNER, Actions

router = APIRouter(tags=["applications"])
ACTIONS: Actions = {
    "GET /application-counts": frozenset({CASEWORKER, HOUSE_MANAGER, PLANNER}),
}


class CountBody(BaseModel):
    """A count. Without a month, or without a group, it is the total. `people`: how many different people are in it."""

    month: date | None
    group: Group | None
    applications: int
    people: int


class CountsBody(BaseModel):
    """The counts that are not zero, with the months and groups in their order. Months are their first days."""

    months: list[date]
    groups: list[Group]
    counts: list[CountBody]


@router.get("/application-counts")
async def count(tx: InTransaction) -> CountsBody:
    """The applications of the last twelve months by where they stand now. Small counts are not hidden."""
    counts = [
        CountBody(month=one.month, group=one.group, applications=one.applications, people=one.people)
        for one in await count_applications(tx)
    ]
    return CountsBody(months=counted_months(tx.today), groups=list(GROUPS), counts=counts)

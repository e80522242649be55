"""The planned exit of a case."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.intake.cases.domain.case import REASON
from services.intake.exit_dates.change_exit_date import change_exit_date
from shared.edge.fields import Text
from shared.http import InTransaction
from shared.roles import CASEWORKER, HOUSE_MANAGER, Actions

router = APIRouter(tags=["exit dates"])
ACTIONS: Actions = {
    "POST /cases/{case_id}/exit-date": frozenset({CASEWORKER, HOUSE_MANAGER}),
}


class ExitDateBody(BaseModel):
    """The day on which the person is planned to leave now.

    `previous_exit_on` is the day that was shown to the caller: ExitDateHasMoved when another one is planned by now.
    """

    planned_exit_on: date
    reason: Annotated[str, Text(REASON)]
    previous_exit_on: date | None = None


@router.post("/cases/{case_id}/exit-date")
async def move_exit(case_id: UUID, body: ExitDateBody, tx: InTransaction) -> dict[str, date]:
    """Record another day for the planned exit."""
    await change_exit_date(tx, case_id, **body.model_dump())
    return {"planned_exit_on": body.planned_exit_on}

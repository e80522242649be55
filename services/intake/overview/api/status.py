"""The status of an application, for the applicant."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.intake.cases.domain.case import ShownStatus
from services.intake.overview.show_status import show_status
from services.intake.programmes.domain.programme import ContactPoint
from services.intake.programmes.find_programme import find_programme
from shared.edge.fields import Word
from shared.http import InTransaction

router = APIRouter(tags=["status"])


class StatusBody(BaseModel):
    """The status of an application, and whom to ask about it. `answer_due_on`: only while it waits for a decision."""

    status: ShownStatus | Literal["ask_us"]
    received_on: date
    programme_id: str
    answer_due_on: date | None
    contact_point: ContactPoint


@router.get("/status")
async def status(
    tx: InTransaction, reference: Word, birth_year: Annotated[int, Query(ge=date.min.year, le=date.max.year)]
) -> StatusBody:
    """The status of the application with this reference, if the person was born in that year.

    After a death the status is `ask_us`: staff tell the family, and this page does not tell whoever has the reference.
    """
    case = await show_status(tx, reference, birth_year)
    return StatusBody(
        status=case.status if case.shown_status != "deceased" else "ask_us",
        received_on=case.received_on,
        programme_id=case.programme_id,
        answer_due_on=case.answer_due_on if case.is_open else None,
        contact_point=find_programme(tx, case.programme_id).contact_point,
    )

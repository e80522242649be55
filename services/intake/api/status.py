"""How it stands, for the applicant."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query

from services.intake.api.shown import shown_contact_point
from services.intake.db.catalogue import programme_of
from services.intake.usecases.tell_status import tell_status
from shared.http import InTransaction

router = APIRouter(tags=["status"])


@router.get("/status")
async def status(
    tx: InTransaction, reference: str, birth_year: Annotated[int, Query(ge=date.min.year, le=date.max.year)]
) -> dict[str, Any]:
    """The status of the application with this reference, if the person was born in that year."""
    case = await tell_status(reference, birth_year, tx)
    return {
        "status": case.status,
        "received_on": case.received_on,
        "programme_id": case.programme_id,
        "answer_due_on": case.answer_due_on,
        "contact_point": shown_contact_point(programme_of(tx, case.programme_id).contact_point),
    }

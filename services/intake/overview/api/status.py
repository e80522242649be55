"""How it stands, for the applicant."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query

from services.intake.api.shown import shown_contact_point
from services.intake.overview.show_status import tell_status
from services.intake.programmes.load_programmes import programme_of
from shared.http import InTransaction

router = APIRouter(tags=["status"])


@router.get("/status")
async def status(
    tx: InTransaction, reference: str, birth_year: Annotated[int, Query(ge=date.min.year, le=date.max.year)]
) -> dict[str, Any]:
    """The status of the application with this reference, if the person was born in that year.

    `ask_us` tells nothing: how it stands is said by people to those whom it concerns, and not to whoever has the code.
    """
    case = await tell_status(reference, birth_year, tx)
    is_told = case.shown_status != "deceased"
    return {
        "status": case.status if is_told else "ask_us",
        "received_on": case.received_on,
        "programme_id": case.programme_id,
        "answer_due_on": case.answer_due_on if is_told else None,
        "contact_point": shown_contact_point(programme_of(tx, case.programme_id).contact_point),
    }

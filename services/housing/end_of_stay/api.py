"""Moving the agreed end of a stay."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.housing.end_of_stay.extend_stay import extend_stay
from services.housing.stays.domain.shown import StayNow, stay_now
from services.housing.stays.domain.stay import REASON
from shared.edge.fields import Day, Text
from shared.http import InTransaction
from shared.roles import HOUSE_MANAGER, Actions

router = APIRouter(tags=["stays"])
ACTIONS: Actions = {
    "POST /stays/{stay_id}/extension": frozenset({HOUSE_MANAGER}),
}

Reason = Annotated[str, Text(REASON)]
"""Why the end was moved. The reason is in no event."""


class Extension(BaseModel):
    """The new agreed end, and why.

    `previous_end_on` is the agreed end that the caller saw. When somebody has moved the end since, the request is
    refused with EndHasMoved, so that it does not undo the newer one.
    """

    agreed_end_on: date
    reason: Reason
    previous_end_on: Day | None = None


@router.post("/stays/{stay_id}/extension")
async def extension(stay_id: UUID, body: Extension, tx: InTransaction) -> StayNow:
    """Move the agreed end, later or nearer. PlaceIsTaken when that reaches into somebody else's days."""
    moved = await extend_stay(tx, stay_id, body.agreed_end_on, reason=body.reason, previous_end_on=body.previous_end_on)
    return stay_now(moved, tx.today)

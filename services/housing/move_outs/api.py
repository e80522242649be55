"""Moving out."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter

from services.housing.move_outs.domain import NextHome, Reason
from services.housing.move_outs.move_out import move_out
from services.housing.stays.domain.shown import StayNow, stay_now
from shared.http import InTransaction, MadeFrom
from shared.roles import IN_THE_HOUSE, Actions

router = APIRouter(tags=["stays"])
ACTIONS: Actions = {
    "POST /stays/{stay_id}/move-out": IN_THE_HOUSE,
}


class MovingOut(MadeFrom):
    """The first free day, how the stay ended, and where to."""

    moved_out_on: date
    reason: Reason
    next_home: NextHome | None = None


@router.post("/stays/{stay_id}/move-out")
async def moving_out(stay_id: UUID, body: MovingOut, tx: InTransaction) -> StayNow:
    """Record that the person has moved out. The place is free from this instant."""
    gone = await move_out(tx, stay_id, **body.model_dump())
    return stay_now(gone, tx.today)

"""Moving out."""

from uuid import UUID

from fastapi import APIRouter

from services.housing.move_outs.domain import MoveOut
from services.housing.move_outs.move_out import move_out
from services.housing.stays.domain.shown import StayNow, stay_now
from shared.http import InTransaction

router = APIRouter(tags=["stays"])


@router.post("/stays/{stay_id}/move-out")
async def moving_out(stay_id: UUID, body: MoveOut, tx: InTransaction) -> StayNow:
    """Record that the person has moved out. The place is free from this instant."""
    gone = await move_out(tx, stay_id, body.moved_out_on, reason=body.reason, next_home=body.next_home)
    return stay_now(gone, tx.today)

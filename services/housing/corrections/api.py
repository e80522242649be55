"""Corrections of a recorded arrival or move-out, with a reason."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from services.housing.corrections.correct_arrival import correct_arrival
from services.housing.corrections.correct_move_out import correct_move_out
from services.housing.move_outs.domain import MoveOut
from services.housing.stays.domain.shown import StayNow, stay_now
from services.housing.stays.domain.stay import REASON
from shared.edge.fields import Text
from shared.http import InTransaction, MadeFrom
from shared.roles import IN_THE_HOUSE, Actions

router = APIRouter(tags=["corrections"])
ACTIONS: Actions = {
    "POST /stays/{stay_id}/arrival/correction": IN_THE_HOUSE,
    "POST /stays/{stay_id}/move-out/correction": IN_THE_HOUSE,
}

Reason = Annotated[str, Text(REASON)]
"""Why the record was wrong. The reason is in no event."""


class CorrectedArrival(MadeFrom):
    """The day on which the person really arrived; None when they have not arrived."""

    arrived_on: date | None
    reason: Reason


class CorrectedMoveOut(MadeFrom):
    """The move-out as it really took place; None when the person has not moved out."""

    move_out: MoveOut | None
    reason: Reason


@router.post("/stays/{stay_id}/arrival/correction")
async def corrected_arrival(stay_id: UUID, body: CorrectedArrival, tx: InTransaction) -> StayNow:
    """Correct the day of arrival, or take the arrival back, with a reason."""
    corrected = await correct_arrival(tx, stay_id, body.arrived_on, reason=body.reason, version=body.version)
    return stay_now(corrected, tx.today)


@router.post("/stays/{stay_id}/move-out/correction")
async def corrected_move_out(stay_id: UUID, body: CorrectedMoveOut, tx: InTransaction) -> StayNow:
    """Correct the move-out, or take it back, with a reason."""
    corrected = await correct_move_out(tx, stay_id, body.move_out, reason=body.reason, version=body.version)
    return stay_now(corrected, tx.today)

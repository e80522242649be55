"""Recording that a person has arrived or has not, and planning the arrival for another day, as JSON over HTTP."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter

from services.housing.arrivals.record_arrival import record_arrival
from services.housing.arrivals.record_not_arrived import record_not_arrived
from services.housing.arrivals.reschedule_arrival import reschedule_arrival
from services.housing.stays.domain.shown import StayNow, stay_now
from shared.http import InTransaction, MadeFrom
from shared.roles import IN_THE_HOUSE, Actions

router = APIRouter(tags=["stays"])
ACTIONS: Actions = {
    "POST /stays/{stay_id}/arrival": IN_THE_HOUSE,
    "POST /stays/{stay_id}/not-arrived": IN_THE_HOUSE,
    "POST /stays/{stay_id}/start": IN_THE_HOUSE,
}


class Arrival(MadeFrom):
    """The day the person was seen to arrive."""

    arrived_on: date


class NewStart(MadeFrom):
    """The day on which the person is expected now."""

    starts_on: date


@router.post("/stays/{stay_id}/arrival")
async def arrival(stay_id: UUID, body: Arrival, tx: InTransaction) -> StayNow:
    """Record that the person has arrived. PlaceIsStillOccupied while whoever lives there has not moved out."""
    return stay_now(await record_arrival(tx, stay_id, body.arrived_on, version=body.version), tx.today)


@router.post("/stays/{stay_id}/not-arrived")
async def not_arrived(stay_id: UUID, tx: InTransaction, body: MadeFrom | None = None) -> StayNow:
    """Record that the person was expected and has not arrived. Nothing is cancelled."""
    return stay_now(await record_not_arrived(tx, stay_id, version=body.version if body else None), tx.today)


@router.post("/stays/{stay_id}/start")
async def new_start(stay_id: UUID, body: NewStart, tx: InTransaction) -> StayNow:
    """Expect the person on another day. PlaceIsTaken when somebody else has the place then."""
    return stay_now(await reschedule_arrival(tx, stay_id, body.starts_on, version=body.version), tx.today)

"""Stays: a new day, giving a place back, arrival, nobody came, a moved end, moving out; and lists to work from."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints

from services.housing.arrivals.record_arrival import record_arrival
from services.housing.arrivals.record_not_arrived import record_not_arrived
from services.housing.arrivals.reschedule_arrival import reschedule_arrival
from services.housing.cases.find_deaths import find_deaths
from services.housing.end_of_stay.domain.agreed_end import warnings_about_end
from services.housing.end_of_stay.extend_stay import extend_stay
from services.housing.move_outs.move_out import move_out
from services.housing.offers.cancel_stay import cancel_stay
from services.housing.programmes.db import list_places
from services.housing.programmes.domain import Place
from services.housing.stays.domain.occupancy import shown_state
from services.housing.stays.domain.stay import Because, Stay
from services.housing.stays.list_open_stays import list_open_stays
from shared.http import InTransaction

router = APIRouter(tags=["stays"])

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=2000)]
"""Why something was corrected or moved. Kept in housing and told to nobody."""


class Arrival(BaseModel):
    """The day the person was seen to arrive."""

    arrived_on: date


class Extension(BaseModel):
    """The new agreed end, and why. The reason is kept in housing and told to nobody."""

    agreed_end_on: date
    reason: Reason


class MoveOut(BaseModel):
    """The day the person moved out, and in two words how and where to: for the house's own figures, told to nobody.

    After a death it is the day the room was cleared; the reason is `deceased`, and nobody is asked where to.
    """

    moved_out_on: date
    reason: Literal["completed", "own_choice", "agreed_early", "other", "deceased"]
    next_home: Literal["own_rented", "family_or_friends", "treatment", "prison", "other", "unknown"] | None = None


class NewStart(BaseModel):
    """The day on which the person is expected now."""

    starts_on: date


class Cancellation(BaseModel):
    """Why the place is given back. `by_house` also takes back an offer that was not answered."""

    because: Because


class StayNow(BaseModel):
    """A stay after a change. `warnings` say what somebody should know about its end."""

    stay_id: UUID
    case_id: UUID
    state: str
    starts_on: date
    arrived_on: date | None
    agreed_end_on: date
    moved_out_on: date | None
    warnings: list[str]


class StayInList(BaseModel):
    """An open stay: who, where and until when."""

    stay_id: UUID
    case_id: UUID
    programme_id: str
    place_id: UUID
    place: str
    unit: str
    state: str
    starts_on: date
    arrived_on: date | None
    agreed_end_on: date
    days_left: int
    missed_on: date | None
    warnings: list[str]


@router.post("/stays/{stay_id}/arrival")
async def arrival(stay_id: UUID, body: Arrival, tx: InTransaction) -> StayNow:
    """Record that the person has arrived. PlaceIsStillOccupied while whoever lives there has not moved out."""
    return stay_now(await record_arrival(tx, stay_id, body.arrived_on), tx.today)


@router.post("/stays/{stay_id}/not-arrived")
async def not_arrived(stay_id: UUID, tx: InTransaction) -> StayNow:
    """Record that the person was expected and has not come. Nothing is cancelled."""
    return stay_now(await record_not_arrived(tx, stay_id), tx.today)


@router.post("/stays/{stay_id}/start")
async def new_start(stay_id: UUID, body: NewStart, tx: InTransaction) -> StayNow:
    """Expect the person on another day. PlaceIsTaken when somebody else has the place then."""
    return stay_now(await reschedule_arrival(tx, stay_id, body.starts_on), tx.today)


@router.post("/stays/{stay_id}/cancellation")
async def cancellation(stay_id: UUID, body: Cancellation, tx: InTransaction) -> StayNow:
    """Give the place back before the arrival, or take back an open offer. The person waits again, in their old turn."""
    return stay_now(await cancel_stay(tx, stay_id, body.because), tx.today)


@router.post("/stays/{stay_id}/extension")
async def extension(stay_id: UUID, body: Extension, tx: InTransaction) -> StayNow:
    """Move the agreed end, later or nearer. PlaceIsTaken when that reaches into somebody else's days."""
    return stay_now(await extend_stay(tx, stay_id, body.agreed_end_on, reason=body.reason), tx.today)


@router.post("/stays/{stay_id}/move-out")
async def moving_out(stay_id: UUID, body: MoveOut, tx: InTransaction) -> StayNow:
    """Record that the person has moved out. The place is free from this instant."""
    gone = await move_out(tx, stay_id, body.moved_out_on, reason=body.reason, next_home=body.next_home)
    return stay_now(gone, tx.today)


@router.get("/stays")
async def show_stays(
    tx: InTransaction,
    state: Literal["living", "planned", "overdue"] | None = None,
    ending_before: date | None = None,
) -> list[StayInList]:
    """Open stays, the nearest agreed end first. `living` has those over their time, too; `overdue` only them.

    Neither has the stays of those who have died: nobody waits for anything there.
    """
    places = {place.place_no: place for place in await list_places(tx)}
    stays = await list_open_stays(tx)
    died = await find_deaths(tx, [stay.case_id for stay in stays])
    shown = [_in_list(stay, places[stay.place_no], tx.today, deceased=stay.case_id in died) for stay in stays]
    wanted = {"living": ("living", "overdue"), "planned": ("planned",), "overdue": ("overdue",)}
    if state is not None:
        shown = [stay for stay in shown if stay.state in wanted[state]]
    return [stay for stay in shown if ending_before is None or stay.agreed_end_on < ending_before]


def stay_now(stay: Stay, today: date) -> StayNow:
    """The answer to a change."""
    return StayNow(
        stay_id=stay.stay_id,
        case_id=stay.case_id,
        state=shown_state(stay, today),
        starts_on=stay.starts_on,
        arrived_on=stay.arrived_on,
        agreed_end_on=stay.agreed_end_on,
        moved_out_on=stay.moved_out_on,
        warnings=warnings_about_end(stay.agreed_end_on),
    )


def _in_list(stay: Stay, place: Place, today: date, *, deceased: bool) -> StayInList:
    return StayInList(
        stay_id=stay.stay_id,
        case_id=stay.case_id,
        programme_id=stay.programme_id,
        place_id=place.place_id,
        place=place.name,
        unit=place.unit_name,
        state=shown_state(stay, today, deceased=deceased),
        starts_on=stay.starts_on,
        arrived_on=stay.arrived_on,
        agreed_end_on=stay.agreed_end_on,
        days_left=(stay.agreed_end_on - today).days,
        missed_on=stay.missed_on,
        warnings=warnings_about_end(stay.agreed_end_on),
    )

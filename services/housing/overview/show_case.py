"""What housing knows of one case: offers, the stay, and what has happened."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.housing.cases.db import list_history
from services.housing.cases.find_deaths import find_deaths
from services.housing.corrections.db import list_corrections
from services.housing.end_of_stay.db import list_extensions
from services.housing.end_of_stay.domain.agreed_end import warnings_about_end
from services.housing.offers.db import list_offers
from services.housing.programmes.get_place import get_place
from services.housing.stays.domain.occupancy import shown_state
from services.housing.stays.domain.stay import Stay
from services.housing.stays.find_latest_stay import find_latest_stay
from shared.access_log import record_access
from shared.database import Tx
from shared.http import InTransaction

router = APIRouter(tags=["cases"])


class OfferOfCase(BaseModel):
    """One offer: open, accepted, declined, expired or cancelled."""

    offer_id: UUID
    stay_id: UUID
    state: str
    offered_on: date
    answer_due_on: date
    answered_on: date | None


class MovedEnd(BaseModel):
    """One moved end, with its reason."""

    previous_end_on: date
    agreed_end_on: date
    reason: str
    decided_on: date
    decided_by: UUID | None


class Correction(BaseModel):
    """A corrected arrival or move-out: what was recorded, what replaced it, and why."""

    act: Literal["arrival", "move_out"]
    before: dict[str, str | None]
    after: dict[str, str | None]
    reason: str
    corrected_on: date
    corrected_by: UUID | None


class StayOfCase(BaseModel):
    """The person's open offer, planned stay or stay, else the one they moved out of."""

    stay_id: UUID
    place_id: UUID
    place: str
    unit: str
    state: str
    starts_on: date
    arrived_on: date | None
    agreed_end_on: date
    moved_out_on: date | None
    move_out_reason: str | None
    next_home: str | None
    missed_on: date | None
    extensions: list[MovedEnd]
    corrections: list[Correction]
    warnings: list[str]


class HistoryLine(BaseModel):
    """Something that happened; the gateway finds the words."""

    at: datetime
    what: str
    by: UUID | None
    words: dict[str, Any]


class CaseInHousing(BaseModel):
    """Everything about one case. Empty for a case that housing has not heard of."""

    offers: list[OfferOfCase]
    stay: StayOfCase | None
    history: list[HistoryLine]


@router.get("/cases/{case_id}/stay")
async def show_stay_of_case(case_id: UUID, tx: InTransaction) -> CaseInHousing:
    """The person's offers, stay and history in housing. Who looks is written down."""
    await record_access(tx, case_id=case_id, what="stay", why="show_stay_of_case")
    stay = await find_latest_stay(tx, case_id)
    return CaseInHousing(
        offers=[OfferOfCase.model_validate(offer, from_attributes=True) for offer in await list_offers(tx, case_id)],
        stay=None if stay is None else await _stay(tx, stay),
        history=[
            HistoryLine(at=line.at, what=line.what, by=line.by_staff_id, words=line.words)
            for line in await list_history(tx, case_id)
        ],
    )


async def _stay(tx: Tx, stay: Stay) -> StayOfCase:
    place = await get_place(tx, stay.place_id)
    extensions = await list_extensions(tx, stay.stay_id)
    corrections = await list_corrections(tx, stay.stay_id)
    return StayOfCase(
        stay_id=stay.stay_id,
        place_id=stay.place_id,
        place=place.name,
        unit=place.unit_name,
        state=shown_state(stay, tx.today, deceased=bool(await find_deaths(tx, [stay.case_id]))),
        starts_on=stay.starts_on,
        arrived_on=stay.arrived_on,
        agreed_end_on=stay.agreed_end_on,
        moved_out_on=stay.moved_out_on,
        move_out_reason=stay.move_out_reason,
        next_home=stay.next_home,
        missed_on=stay.missed_on,
        extensions=[MovedEnd.model_validate(moved, from_attributes=True) for moved in extensions],
        corrections=[Correction.model_validate(made, from_attributes=True) for made in corrections],
        warnings=warnings_about_end(stay.agreed_end_on),
    )

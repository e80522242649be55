"""Offers: a place held for one person until they answer."""

from datetime import date
from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.housing.offers.answer_offer import answer_offer
from services.housing.offers.cancel_stay import cancel_stay
from services.housing.offers.offer_place import OfferedDays, offer_place
from services.housing.stays.domain.shown import StayNow, stay_now, warnings_about_end
from services.housing.stays.domain.stay import Because
from shared.http import InTransaction, MadeFrom
from shared.roles import HOUSE_MANAGER, IN_THE_HOUSE, Actions

router = APIRouter(tags=["offers"])
ACTIONS: Actions = {
    "POST /offers": frozenset({HOUSE_MANAGER}),
    "POST /offers/{offer_id}/answer": IN_THE_HOUSE,
    "POST /stays/{stay_id}/cancellation": frozenset({HOUSE_MANAGER}),
}


class MakeOffer(BaseModel):
    """Which place is offered to whom. By default the stay has the usual end, and the answer is due in a week."""

    case_id: UUID
    place_id: UUID
    starts_on: date
    agreed_end_on: date | None = None
    answer_due_on: date | None = None


class OfferMade(BaseModel):
    """The offer as it is saved. `warnings` say when the stay would end on a weekend or a public holiday."""

    offer_id: UUID
    stay_id: UUID
    starts_on: date
    agreed_end_on: date
    answer_due_on: date
    warnings: list[str]


class Answer(MadeFrom):
    """Yes or no. `case_id`: the case the offer is in, as the page shows it."""

    answer: Literal["accepted", "declined"]
    case_id: UUID | None = None


class OfferAnswered(BaseModel):
    """The offer and its stay after the answer."""

    offer_id: UUID
    stay_id: UUID
    answer: str
    answered_on: date | None
    starts_on: date
    agreed_end_on: date


@router.post("/offers", status_code=201)
async def make_offer(body: MakeOffer, tx: InTransaction) -> OfferMade:
    """Offer a place and hold it for this person. PlaceIsTaken when somebody else has it on any of these days."""
    days = OfferedDays(body.starts_on, body.agreed_end_on, body.answer_due_on)
    offer, stay = await offer_place(tx, body.case_id, body.place_id, days)
    return OfferMade(
        offer_id=offer.offer_id,
        stay_id=stay.stay_id,
        starts_on=stay.starts_on,
        agreed_end_on=stay.agreed_end_on,
        answer_due_on=offer.answer_due_on,
        warnings=warnings_about_end(stay.agreed_end_on),
    )


@router.post("/offers/{offer_id}/answer")
async def answer(offer_id: UUID, body: Answer, tx: InTransaction) -> OfferAnswered:
    """Record the person's answer. The same answer again gets the same response and announces nothing."""
    accepted = body.answer == "accepted"
    offer, stay = await answer_offer(tx, offer_id, accepted=accepted, version=body.version, case_id=body.case_id)
    return OfferAnswered(
        offer_id=offer.offer_id,
        stay_id=stay.stay_id,
        answer=offer.state,
        answered_on=offer.answered_on,
        starts_on=stay.starts_on,
        agreed_end_on=stay.agreed_end_on,
    )


class Cancellation(MadeFrom):
    """Why the place is given back. `by_house` also takes back an offer that was not answered."""

    because: Because


@router.post("/stays/{stay_id}/cancellation")
async def cancellation(stay_id: UUID, body: Cancellation, tx: InTransaction) -> StayNow:
    """Give the place back before the arrival, or take back an open offer. The person waits again, in their old turn."""
    return stay_now(await cancel_stay(tx, stay_id, body.because, version=body.version), tx.today)

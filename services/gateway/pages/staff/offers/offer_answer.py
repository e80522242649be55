"""What the person said to the offer of a place."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from services.gateway.clients.housing.offers import OfferAnswer
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.offers.choices import OFFER_ANSWERS
from services.gateway.pages.staff.together import Away, names_of
from services.gateway.pages.staff.typed import NOT_NOW, Typed
from services.gateway.pages.words import N_

router = APIRouter()
Answers = Annotated[Page, opens("answer_offer")]


@router.get("/personer/{case_id}/svar/{offer_id}")
async def form(case_id: UUID, offer_id: UUID, page: Answers) -> Response:
    """Yes or no."""
    away, typed = Away(), Typed(page)
    names = await names_of(page, [case_id], away)
    housing = await page.clients.housing.overview.find_case(page.actor, case_id)
    offer = next((one for one in housing.offers if one.offer_id == offer_id), None)
    if offer is None:
        raise HTTPException(404)
    if "answer" not in offer.may and page.kept is None:
        return page.go(f"/personer/{case_id}", notice=NOT_NOW)
    return page.show(
        "staff/offers/offer_answer.html", status=typed.status, typed=typed, case_id=case_id, offer=offer,
        name=names.get(case_id), answers=OFFER_ANSWERS, stay=housing.stay,
    )  # fmt: skip


@router.post("/personer/{case_id}/svar/{offer_id}")
async def answer(case_id: UUID, offer_id: UUID, page: Answers) -> Response:
    """Record the answer. A no frees the place at once."""
    typed = await Typed.sent(page)
    said = typed.choice("answer", OFFER_ANSWERS, missing=N_("Velg hva personen svarte."))
    if typed.ok and await typed.accepted(
        page.clients.housing.offers.answer(page.actor, offer_id, OfferAnswer(said, typed.version, case_id))
    ):
        return page.go(f"/personer/{case_id}", notice=N_("Svaret er lagret."))
    return await typed.again()

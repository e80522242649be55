"""Offering a place. The form is opened from a free place or from a person who waits."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.housing.offers import OfferedPlace
from services.gateway.clients.housing.overview import OfferForm, Waiting
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.together import Away, names_of
from services.gateway.pages.staff.typed import Typed, written
from services.gateway.pages.words import N_

router = APIRouter()
Offers = Annotated[Page, opens("offer_place")]


@router.get("/plasser/tilbud")
async def form(page: Offers, plass: str = "", sak: str = "") -> Response:
    """The form, with the place or the person from which it was opened."""
    return await _show(page, Typed(page, {"place_id": plass, "case_id": sak}))


@router.post("/plasser/tilbud")
async def offer(page: Offers) -> Response:
    """Make the offer. The place is held until the answer, or until the day to answer by."""
    typed = await Typed.sent(page)
    case_id = typed.id("case_id", missing=N_("Velg hvem som får tilbudet."))
    place_id = typed.id("place_id", missing=N_("Velg en plass."))
    starts_on = typed.day("starts_on", missing=N_("Skriv når personen kan flytte inn."))
    agreed_end_on, answer_due_on = typed.day("agreed_end_on"), typed.day("answer_due_on")
    if typed.ok and case_id and place_id and starts_on:
        place = OfferedPlace(case_id, place_id, starts_on, agreed_end_on, answer_due_on)
        if await typed.accepted(page.clients.housing.offers.offer(page.actor, place)):
            return page.go("/plasser", notice=N_("Tilbudet er sendt, og plassen er holdt av."))
    return await typed.again()


async def _show(page: Page, typed: Typed) -> Response:
    away = Away()
    waiting: list[Waiting] = await away.ask("housing", page.clients.housing.overview.list_waiting(page.actor), [])
    case_id, place_id = _id_in(typed, "case_id"), _id_in(typed, "place_id")
    asked = page.clients.housing.overview.find_offer_form(page.actor, case_id=case_id, place_id=place_id)
    form: OfferForm | None = await away.ask("housing", asked, None)
    names = await names_of(page, [one.case_id for one in waiting] + ([case_id] if case_id else []), away)
    if page.kept is None:
        typed.values["starts_on"] = written(form.earliest_start_on if form else page.today)
    return page.show(
        "staff/offers/offer.html",
        status=typed.status,
        typed=typed,
        waiting=waiting,
        names=names,
        form=form,
        away=away,
    )


def _id_in(typed: Typed, field: str) -> UUID | None:
    try:
        return UUID(typed[field])
    except ValueError:
        return None

"""A recorded arrival was wrong: another day, or the person has not come."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.stays.choices import WHAT_IS_SO_OF_ARRIVAL
from services.gateway.pages.staff.stays.one_stay import show, stay_of
from services.gateway.pages.staff.typed import SAY_WHY, Typed, written
from services.gateway.pages.words import N_

router = APIRouter()
Corrects = Annotated[Page, opens("correct_arrival")]
CHOICES = {"choices": WHAT_IS_SO_OF_ARRIVAL}


@router.get("/personer/{case_id}/rett-innflytting")
async def form(case_id: UUID, page: Corrects) -> Response:
    """The form: what is right, and why the record was wrong."""
    stay = await stay_of(page, case_id)
    typed = Typed(page, {"is_so": "another_day", "arrived_on": written(stay.arrived_on)})
    return await show(
        page, "staff/stays/correct_arrival.html", case_id, stay, typed, acts={"correct_arrival"}, **CHOICES
    )


@router.post("/personer/{case_id}/rett-innflytting")
async def correct(case_id: UUID, page: Corrects) -> Response:
    """Record the correction. The history keeps both records."""
    typed = await Typed.sent(page)
    stay = await stay_of(page, case_id)
    is_so = typed.choice("is_so", WHAT_IS_SO_OF_ARRIVAL, missing=N_("Velg hva som er riktig."))
    day = None
    if is_so == "another_day":
        day = typed.day("arrived_on", missing=N_("Skriv når personen kom."))
    reason = typed.free_text("reason", missing=SAY_WHY)
    if typed.ok and await typed.accepted(
        page.clients.housing.corrections.correct_arrival(
            page.actor, stay.stay_id, day, reason=reason, version=typed.version
        )
    ):
        return page.go(f"/personer/{case_id}", notice=N_("Innflyttingen er rettet. Historikken har begge deler."))
    return await typed.again()

"""Planning the arrival for another day: the person did not come, or it was agreed before."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.stays.one_stay import show, stay_of
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_

router = APIRouter()
Reschedules = Annotated[Page, opens("reschedule_arrival")]


@router.get("/personer/{case_id}/ny-dag")
async def form(case_id: UUID, page: Reschedules) -> Response:
    """The form: the new day."""
    stay = await stay_of(page, case_id)
    return await show(page, "staff/stays/new_day.html", case_id, stay, Typed(page), acts={"reschedule"})


@router.post("/personer/{case_id}/ny-dag")
async def reschedule(case_id: UUID, page: Reschedules) -> Response:
    """Hold the place for the new day."""
    typed = await Typed.sent(page)
    stay = await stay_of(page, case_id)
    day = typed.day("starts_on", missing=N_("Skriv den nye dagen."))
    if typed.ok and day and await typed.accepted(
        page.clients.housing.arrivals.reschedule(page.actor, stay.stay_id, day, version=typed.version)
    ):  # fmt: skip
        return page.go(f"/personer/{case_id}", notice=N_("Den nye dagen er avtalt. Plassen er holdt av."))
    return await typed.again()

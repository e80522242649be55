"""Recording that the person has arrived, or has not."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.not_opened import own_address
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.stays.one_stay import show, stay_of
from services.gateway.pages.staff.typed import Typed, written
from services.gateway.pages.words import N_

router = APIRouter()
Receives = Annotated[Page, opens("register_arrival")]


@router.get("/personer/{case_id}/innflytting")
async def form(case_id: UUID, page: Receives) -> Response:
    """The form: the day of arrival, or that the person did not come."""
    stay = await stay_of(page, case_id)
    typed, acts = Typed(page, {"arrived_on": written(page.today)}), {"record_arrival", "record_not_arrived"}
    return await show(page, "staff/stays/arrival.html", case_id, stay, typed, acts=acts)


@router.post("/personer/{case_id}/innflytting")
async def arrived(case_id: UUID, page: Receives) -> Response:
    """Record the arrival. The short form in a list sends no day: then the arrival was today."""
    typed = await Typed.sent(page)
    stay = await stay_of(page, case_id)
    day = typed.day("arrived_on") or page.today
    if typed.ok and await typed.accepted(
        page.clients.housing.arrivals.record(page.actor, stay.stay_id, day, version=typed.version)
    ):
        return page.go(
            own_address(typed["til"] or f"/personer/{case_id}"), notice=N_("Innflyttingen er lagret. Velkommen hjem.")
        )
    typed.values.setdefault("arrived_on", written(day))
    return await typed.again()


@router.post("/personer/{case_id}/ikke-kommet")
async def not_arrived(case_id: UUID, page: Receives) -> Response:
    """Record that the person did not come on the agreed day. The place stays held for them."""
    typed = await Typed.sent(page)
    stay = await stay_of(page, case_id)
    if await typed.accepted(
        page.clients.housing.arrivals.record_not_arrived(page.actor, stay.stay_id, version=typed.version)
    ):
        return page.go(
            f"/personer/{case_id}",
            notice=N_("Det er notert at personen ikke har kommet. Plassen er fortsatt holdt av."),
        )
    typed.values.setdefault("arrived_on", written(page.today))
    return await typed.again(f"/personer/{case_id}/innflytting")

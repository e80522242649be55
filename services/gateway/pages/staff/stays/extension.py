"""Moving the agreed end of a stay, with a reason (mission S0-07)."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.stays.one_stay import show, stay_of
from services.gateway.pages.staff.typed import SAY_WHY, Typed
from services.gateway.pages.words import N_

router = APIRouter()
Extends = Annotated[Page, opens("extend_stay")]


@router.get("/personer/{case_id}/forlengelse")
async def form(case_id: UUID, page: Extends) -> Response:
    """The form: the new end, and the reason."""
    stay = await stay_of(page, case_id)
    return await show(page, "staff/stays/extension.html", case_id, stay, Typed(page), acts={"extend"})


@router.post("/personer/{case_id}/forlengelse")
async def extend(case_id: UUID, page: Extends) -> Response:
    """Record the new end. Earlier ones stay in the history."""
    typed = await Typed.sent(page)
    stay = await stay_of(page, case_id)
    day = typed.day("agreed_end_on", missing=N_("Skriv den nye datoen."))
    reason = typed.free_text("reason", missing=SAY_WHY)
    if typed.ok and day and await typed.accepted(
        page.clients.housing.end_of_stay.extend(
            page.actor, stay.stay_id, agreed_end_on=day, reason=reason, previous_end_on=typed.day("previous_end_on")
        )
    ):  # fmt: skip
        return page.go(f"/personer/{case_id}", notice=N_("Den nye datoen er avtalt."))
    return await typed.again()

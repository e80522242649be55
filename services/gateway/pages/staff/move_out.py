"""The person has moved out. How and where to stays here: no message and no event carries it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.labels import MOVE_OUT_REASONS, NEXT_HOMES
from services.gateway.pages.staff.one_stay import show, stay_of
from services.gateway.pages.staff.typed import Typed, written
from services.gateway.pages.words import N_

router = APIRouter()
MovesOut = Annotated[Page, opens("move_out")]
CHOICES = {"reasons": MOVE_OUT_REASONS, "homes": NEXT_HOMES}


@router.get("/personer/{case_id}/utflytting")
async def form(case_id: UUID, page: MovesOut) -> Response:
    """Which day, why, and where to."""
    stay = await stay_of(page, case_id)
    typed = Typed(page, {"moved_out_on": written(page.today)})
    return await show(page, "staff/move_out.html", case_id, stay, typed, **CHOICES)


@router.post("/personer/{case_id}/utflytting")
async def move_out(case_id: UUID, page: MovesOut) -> Response:
    """Write the move-out down. The place is free in the same moment, and help afterwards is offered."""
    typed = await Typed.sent(page)
    stay = await stay_of(page, case_id)
    day = typed.day("moved_out_on", missing=N_("Skriv når personen flyttet ut."))
    reason = typed.choice("reason", MOVE_OUT_REASONS, missing=N_("Velg hvorfor."))
    next_home = typed.choice("next_home", NEXT_HOMES, missing=N_("Velg hvor personen flyttet, eller Vet ikke."))
    if typed.ok and day and await typed.accepted(
        page.clients.housing.move_out(page.actor, stay.stay_id, moved_out_on=day, reason=reason, next_home=next_home)
    ):  # fmt: skip
        return page.go(f"/personer/{case_id}", notice=N_("Utflyttingen er lagret, og plassen er ledig."))
    return await show(page, "staff/move_out.html", case_id, stay, typed, **CHOICES)

"""Recording that a person has moved out.

Only housing stores the reason and the next home: no message and no event has them.

Nothing is recorded before the visitor has seen what follows from the move-out and confirmed it.
"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.housing.move_outs import MoveOut
from services.gateway.clients.housing.stays import Stay
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.stays.choices import MOVE_OUT_REASONS, NEXT_HOMES
from services.gateway.pages.staff.stays.one_stay import show, stay_of
from services.gateway.pages.staff.typed import Typed, written
from services.gateway.pages.words import N_

router = APIRouter()
MovesOut = Annotated[Page, opens("move_out")]
LOOKS_AT_IT = {"preview", "confirm"}
"""Buttons after which the page shows what was typed and what follows: a form that is shown again records nothing."""
CHOICES = {"reasons": MOVE_OUT_REASONS, "homes": NEXT_HOMES}


@router.get("/personer/{case_id}/utflytting")
async def form(case_id: UUID, page: MovesOut) -> Response:
    """The form: the day, the reason, and the next home."""
    stay = await stay_of(page, case_id)
    if "clear_room" in stay.may:
        return page.go(f"/personer/{case_id}/rommet")
    typed, acts = Typed(page, {"moved_out_on": written(page.today)}), {"move_out"}
    gone = move_out_typed(typed, stay) if typed.ok and typed["step"] in LOOKS_AT_IT else None
    if gone is None:
        return await show(page, "staff/stays/move_out.html", case_id, stay, typed, acts=acts, **CHOICES)
    confirm, more = "staff/stays/move_out_confirm.html", {"moved_out_on": gone.moved_out_on, **CHOICES}
    return await show(page, confirm, case_id, stay, typed, acts=acts, **more)


@router.post("/personer/{case_id}/utflytting")
async def move_out(case_id: UUID, page: MovesOut) -> Response:
    """`step` is the button: preview shows what follows, edit the form again, and only confirm records the move-out."""
    typed = await Typed.sent(page)
    stay = await stay_of(page, case_id)
    if "clear_room" in stay.may:
        return page.go(f"/personer/{case_id}/rommet")
    step = typed.step("preview", "edit", "confirm")
    gone = move_out_typed(typed, stay) if step == "confirm" else None
    if gone and await typed.accepted(
        page.clients.housing.move_outs.record(page.actor, stay.stay_id, gone, version=typed.version)
    ):
        return page.go(f"/personer/{case_id}", notice=N_("Utflyttingen er lagret, og plassen er ledig."))
    return await typed.again()


def move_out_typed(typed: Typed, stay: Stay) -> MoveOut | None:
    """The move-out that was typed in a form. None if something is missing or wrong; the error is then at its field."""
    within = stay.limits.moved_out_on
    day = typed.day("moved_out_on", missing=N_("Skriv når personen flyttet ut."), within=within)
    reason = typed.choice("reason", MOVE_OUT_REASONS, missing=N_("Velg hvorfor."))
    next_home = typed.choice("next_home", NEXT_HOMES, missing=N_("Velg hvor personen flyttet, eller Vet ikke."))
    return MoveOut(moved_out_on=day, reason=reason, next_home=next_home) if day and typed.ok else None

"""A recorded move-out was wrong: another day, how or where to, or the person still lives there."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.stays.choices import MOVE_OUT_REASONS, NEXT_HOMES, WHAT_IS_SO_OF_MOVE_OUT
from services.gateway.pages.staff.stays.move_out import move_out_typed
from services.gateway.pages.staff.stays.one_stay import show, stay_of
from services.gateway.pages.staff.typed import SAY_WHY, Typed, written
from services.gateway.pages.words import N_

router = APIRouter()
Corrects = Annotated[Page, opens("correct_move_out")]
CHOICES = {"choices": WHAT_IS_SO_OF_MOVE_OUT, "reasons": MOVE_OUT_REASONS, "homes": NEXT_HOMES}


@router.get("/personer/{case_id}/rett-utflytting")
async def form(case_id: UUID, page: Corrects) -> Response:
    """The form: what is right, and why the record was wrong."""
    stay = await stay_of(page, case_id)
    recorded = {
        "is_so": "otherwise",
        "moved_out_on": written(stay.moved_out_on),
        "reason": stay.move_out_reason,
        "next_home": stay.next_home,
    }
    typed, acts = Typed(page, recorded), {"correct_move_out"}
    return await show(page, "staff/stays/correct_move_out.html", case_id, stay, typed, acts=acts, **CHOICES)


@router.post("/personer/{case_id}/rett-utflytting")
async def correct(case_id: UUID, page: Corrects) -> Response:
    """Record the correction. The history keeps both records."""
    typed = await Typed.sent(page)
    stay = await stay_of(page, case_id)
    is_so = typed.choice("is_so", WHAT_IS_SO_OF_MOVE_OUT, missing=N_("Velg hva som er riktig."))
    now = move_out_typed(typed, stay) if is_so == "otherwise" else None
    why = typed.free_text("why", missing=SAY_WHY)
    if typed.ok and await typed.accepted(
        page.clients.housing.corrections.correct_move_out(
            page.actor, stay.stay_id, now, reason=why, version=typed.version
        ),
        at={"reason": "why"},
    ):
        return page.go(f"/personer/{case_id}", notice=N_("Utflyttingen er rettet. Historikken har begge deler."))
    return await typed.again()

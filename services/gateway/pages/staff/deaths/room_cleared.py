"""After a death the place is the person's until the room is cleared. The form asks only for the day."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.housing.move_outs import MoveOut
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.stays.one_stay import show, stay_of
from services.gateway.pages.staff.typed import Typed, written
from services.gateway.pages.words import N_

router = APIRouter()
MovesOut = Annotated[Page, opens("move_out")]


@router.get("/personer/{case_id}/rommet")
async def form(case_id: UUID, page: MovesOut) -> Response:
    """The form: on which day the room was cleared."""
    stay = await stay_of(page, case_id)
    typed = Typed(page, {"moved_out_on": written(page.today)})
    return await show(page, "staff/deaths/room_cleared.html", case_id, stay, typed, acts={"clear_room"})


@router.post("/personer/{case_id}/rommet")
async def clear(case_id: UUID, page: MovesOut) -> Response:
    """Record that the place is free from this day on."""
    typed = await Typed.sent(page)
    stay = await stay_of(page, case_id)
    day = typed.day("moved_out_on", missing=N_("Skriv når rommet var ryddet."))
    if "clear_room" not in stay.may:
        return page.go(f"/personer/{case_id}")
    if (
        typed.ok
        and day
        and await typed.accepted(
            page.clients.housing.move_outs.record(
                page.actor,
                stay.stay_id,
                MoveOut(moved_out_on=day, reason="deceased", next_home=None),
                version=typed.version,
            )
        )
    ):
        return page.go(f"/personer/{case_id}", notice=N_("Det er lagret, og plassen er ledig."))
    return await typed.again()

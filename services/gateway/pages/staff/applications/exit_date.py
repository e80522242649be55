"""The day of release or discharge has moved. The old days stay in the history: such days move often (mission 4.8)."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.typed import NOT_NOW, Typed
from services.gateway.pages.words import N_

router = APIRouter()
Changes = Annotated[Page, opens("change_exit_date")]


@router.get("/soknader/{case_id}/dato")
async def form(case_id: UUID, page: Changes) -> Response:
    """The form, with the days recorded before."""
    case, typed = await page.clients.intake.overview.find_case(page.actor, case_id), Typed(page)
    if "change_exit_date" not in case.may and page.kept is None:
        return page.go(f"/soknader/{case_id}", notice=NOT_NOW)
    return page.show("staff/applications/exit_date.html", status=typed.status, case=case, typed=typed)


@router.post("/soknader/{case_id}/dato")
async def change(case_id: UUID, page: Changes) -> Response:
    """Record the new day."""
    typed = await Typed.sent(page)
    day = typed.day("planned_exit_on", missing=N_("Skriv den nye datoen."))
    reason = typed.free_text("reason", missing=N_("Skriv kort hvorfor datoen er endret."))
    if typed.ok and day and await typed.accepted(
        page.clients.intake.exit_dates.change(
            page.actor, case_id, planned_exit_on=day, reason=reason, previous_exit_on=typed.day("previous_exit_on")
        )
    ):  # fmt: skip
        return page.go(f"/soknader/{case_id}", notice=N_("Den nye datoen er lagret."))
    return await typed.again()

"""The person does not want to withdraw the application after all, and has told a member of staff."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.typed import NOT_NOW, SAY_WHY, Typed
from services.gateway.pages.words import N_

router = APIRouter()
Keeps = Annotated[Page, opens("take_back_withdrawal")]


@router.get("/soknader/{case_id}/behold")
async def form(case_id: UUID, page: Keeps) -> Response:
    """Ask for the reason."""
    case, typed = await page.clients.intake.overview.find_case(page.actor, case_id), Typed(page)
    if case.withdrawal is None and page.kept is None:
        return page.go(f"/soknader/{case_id}", notice=NOT_NOW)
    return page.show("staff/wishes/keep_application.html", status=typed.status, case=case, typed=typed)


@router.post("/soknader/{case_id}/behold")
async def keep(case_id: UUID, page: Keeps) -> Response:
    """Take back the wish to withdraw. The person is told by the channel they have."""
    typed = await Typed.sent(page)
    reason = typed.free_text("reason", missing=SAY_WHY)
    if typed.ok and await typed.accepted(page.clients.intake.withdrawals.take_back(page.actor, case_id, reason)):
        return page.go(f"/soknader/{case_id}", notice=N_("Søknaden står som før, og personen får beskjed."))
    return await typed.again()

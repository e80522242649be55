"""The person no longer wants the place. Withdrawing cannot be undone, so a page asks before it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.typed import NOT_NOW, Typed
from services.gateway.pages.words import N_

router = APIRouter()
Withdraws = Annotated[Page, opens("withdraw_application")]


@router.get("/soknader/{case_id}/trekk")
async def form(case_id: UUID, page: Withdraws) -> Response:
    """Ask whether the application is to be withdrawn."""
    case, typed = await page.clients.intake.overview.find_case(page.actor, case_id), Typed(page)
    if "withdraw" not in case.may and page.kept is None:
        return page.go(f"/soknader/{case_id}", notice=NOT_NOW)
    return page.show("staff/applications/withdrawal.html", status=typed.status, case=case, typed=typed)


@router.post("/soknader/{case_id}/trekk")
async def withdraw(case_id: UUID, page: Withdraws) -> Response:
    """Withdraw the application on behalf of the person."""
    typed = await Typed.sent(page)
    if await typed.accepted(page.clients.intake.withdrawals.withdraw(page.actor, case_id)):
        return page.go(f"/soknader/{case_id}", notice=N_("Søknaden er trukket."))
    return await typed.again()

"""The person asks to withdraw the application, on a page of its own, and may change their mind."""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.status.with_pass import NO_ANSWER, OWN_STATUS
from services.gateway.pages.words import N_
from shared.http import RefusedByService, ServiceUnavailable

router = APIRouter()
Withdraws = Annotated[Page, opens("withdraw_own_application")]
TOO_LATE = N_("Dette kan ikke gjøres her lenger. Ring oss, så hjelper vi deg.")


@router.get("/status/trekk")
async def confirm(page: Withdraws) -> Response:
    """What withdrawing means, and from which day. A page that may not be used leads back to the status."""
    found = await page.clients.intake.overview.find_own_status(page.actor)
    if "withdraw" not in found.may:
        return page.go(OWN_STATUS)
    return page.show("public/status/withdraw.html", found=found)


@router.post("/status/trekk")
async def ask(page: Withdraws) -> Response:
    """Ask for it. The person is told by the channel that they have."""
    try:
        await page.clients.intake.withdrawals.ask(page.actor)
    except RefusedByService as refused:
        asked_already = refused.refusal == "WithdrawalIsAskedAlready"
        return page.go(OWN_STATUS, notice=None if asked_already else TOO_LATE)
    except ServiceUnavailable:
        return page.go(OWN_STATUS, notice=NO_ANSWER)
    return page.go(OWN_STATUS, notice=N_("Vi har fått beskjeden, og sender deg en bekreftelse."))


@router.post("/status/behold")
async def take_back(page: Withdraws) -> Response:
    """Take back the wish: the application stands as before."""
    try:
        await page.clients.intake.withdrawals.take_back_own(page.actor)
    except RefusedByService:
        return page.go(OWN_STATUS, notice=TOO_LATE)
    except ServiceUnavailable:
        return page.go(OWN_STATUS, notice=NO_ANSWER)
    return page.go(OWN_STATUS, notice=N_("Søknaden står som før."))

"""A place is given back before anybody moved in: an open offer is withdrawn, or a planned stay is cancelled."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.stays.choices import WHY_GIVEN_BACK
from services.gateway.pages.staff.stays.one_stay import show, stay_of
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_

router = APIRouter()
GivesBack = Annotated[Page, opens("give_back_place")]
BY_HOUSE = ["by_house"]
"""The only reason for taking back an open offer, so that nobody is asked for it."""


@router.get("/personer/{case_id}/gi-tilbake")
async def form(case_id: UUID, page: GivesBack) -> Response:
    """The form: the reason, and what giving the place back means for the person."""
    stay = await stay_of(page, case_id)
    reasons = {code: WHY_GIVEN_BACK[code] for code in stay.may_give_back_because}
    acts = {"give_back", "withdraw_offer"}
    return await show(page, "staff/stays/give_back.html", case_id, stay, Typed(page), acts=acts, reasons=reasons)


@router.post("/personer/{case_id}/gi-tilbake")
async def give_back(case_id: UUID, page: GivesBack) -> Response:
    """Free the place. The person keeps the decision and their turn on the waiting list."""
    typed = await Typed.sent(page)
    stay = await stay_of(page, case_id)
    if stay.may_give_back_because == BY_HOUSE:
        typed.values["because"] = BY_HOUSE[0]
    because = typed.choice("because", WHY_GIVEN_BACK, missing=N_("Velg hvorfor."))
    if typed.ok and await typed.accepted(
        page.clients.housing.offers.cancel(page.actor, stay.stay_id, because, version=typed.version)
    ):
        return page.go(f"/personer/{case_id}", notice=N_("Plassen er ledig. Personen venter på et nytt tilbud."))
    return await typed.again()

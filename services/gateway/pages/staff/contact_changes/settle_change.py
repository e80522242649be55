"""What a person has asked for is confirmed or dismissed; a change that was wrong is taken back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.contact_changes.choices import BY_TALKING
from services.gateway.pages.staff.typed import SAY_WHY, Typed
from services.gateway.pages.words import N_

router = APIRouter()
Confirms = Annotated[Page, opens("confirm_way_to_reach")]
Changes = Annotated[Page, opens("change_way_to_reach")]


@router.post("/kontaktveier/{case_id}/{change_id}/bekreft")
async def confirm(case_id: UUID, change_id: UUID, page: Confirms) -> Response:
    """The visitor has met or called the person, and it is right."""
    typed, here = await Typed.sent(page), f"/kontaktveier/{case_id}"
    how = typed.choice("how", BY_TALKING, missing=N_("Velg hvordan du har snakket med personen."))
    changes = page.clients.intake.contact_changes
    if typed.ok and await typed.accepted(changes.confirm(page.actor, case_id, change_id, how)):
        return page.go(here, notice=N_("Det er bekreftet. Fra nå av når vi personen slik."))
    return await typed.again(here)


@router.post("/kontaktveier/{case_id}/{change_id}/avvis")
async def dismiss(case_id: UUID, change_id: UUID, page: Confirms) -> Response:
    """It was not the person who asked, or the person has changed their mind."""
    typed, here = await Typed.sent(page), f"/kontaktveier/{case_id}"
    reason = typed.free_text("dismiss_reason", missing=SAY_WHY)
    changes = page.clients.intake.contact_changes
    if typed.ok and await typed.accepted(
        changes.dismiss(page.actor, case_id, change_id, reason), at={"reason": "dismiss_reason"}
    ):
        return page.go(here, notice=N_("Det er avvist. Vi når personen som før."))
    return await typed.again(here)


@router.post("/kontaktveier/{case_id}/{change_id}/ta-tilbake")
async def take_back(case_id: UUID, change_id: UUID, page: Changes) -> Response:
    """The last change was wrong."""
    typed, here = await Typed.sent(page), f"/kontaktveier/{case_id}"
    reason = typed.free_text("undo_reason", missing=SAY_WHY)
    changes = page.clients.intake.contact_changes
    if typed.ok and await typed.accepted(
        changes.take_back(page.actor, case_id, change_id, reason), at={"reason": "undo_reason"}
    ):
        return page.go(here, notice=N_("Det er tatt tilbake. Vi når personen som før."))
    return await typed.again(here)

"""A record of evidence was a mistake, or its copy is not needed any more."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from services.gateway.clients.intake.evidence import Mistake
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.evidence.choices import KINDS
from services.gateway.pages.staff.typed import SAY_WHY, Typed
from services.gateway.pages.words import N_

router = APIRouter()
Corrects = Annotated[Page, opens("correct_evidence")]


@router.get("/soknader/{case_id}/dokumentasjon/{evidence_id}/rett")
async def form(case_id: UUID, evidence_id: UUID, page: Corrects) -> Response:
    """Ask why."""
    return await _show(page, case_id, evidence_id, Typed(page))


@router.post("/soknader/{case_id}/dokumentasjon/{evidence_id}/rett")
async def correct(case_id: UUID, evidence_id: UUID, page: Corrects) -> Response:
    """The record does not hold. It stays with the reason; a copy goes."""
    typed = await Typed.sent(page)
    mistake = Mistake(typed.free_text("reason", missing=SAY_WHY))
    if typed.ok and await typed.accepted(
        page.clients.intake.evidence.correct(page.actor, case_id, evidence_id, mistake)
    ):
        return page.go(f"/soknader/{case_id}/dokumentasjon", notice=N_("Rettet. Det som sto der, gjelder ikke."))
    return await typed.again()


@router.post("/soknader/{case_id}/dokumentasjon/{evidence_id}/slett")
async def remove(case_id: UUID, evidence_id: UUID, page: Corrects) -> Response:
    """The copy goes; that the paper was seen stays."""
    await page.clients.intake.evidence.remove_copy(page.actor, case_id, evidence_id)
    return page.go(f"/soknader/{case_id}/dokumentasjon", notice=N_("Kopien er slettet. At den er sett, står fortsatt."))


async def _show(page: Page, case_id: UUID, evidence_id: UUID, typed: Typed) -> Response:
    found = await page.clients.intake.evidence.list_evidence(page.actor, case_id)
    seen = next((one for one in found.evidence if one.evidence_id == evidence_id), None)
    if seen is None:
        raise HTTPException(404)
    case = await page.clients.intake.overview.find_case(page.actor, case_id)
    return page.show(
        "staff/evidence/correction.html",
        status=typed.status, case=case, seen=seen, limits=found.limits, typed=typed, kinds=KINDS,
    )  # fmt: skip

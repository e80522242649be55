"""The answer to the offer of help after the stay: yes, no, or later (mission S0-06)."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.aftercare.choices import AFTERCARE_ANSWERS
from services.gateway.pages.staff.together import Away, names_of
from services.gateway.pages.staff.typed import NOT_NOW, Typed
from services.gateway.pages.words import N_

router = APIRouter()
Answers = Annotated[Page, opens("answer_aftercare")]


@router.get("/personer/{case_id}/videre")
async def form(case_id: UUID, page: Answers) -> Response:
    """Yes, no, or later."""
    away, typed = Away(), Typed(page)
    names = await names_of(page, [case_id], away)
    followup = await away.ask("followup", page.clients.followup.overview.find_case(page.actor, case_id), None)
    if followup and page.kept is None and not (followup.aftercare and "answer" in followup.aftercare.may):
        return page.go(f"/personer/{case_id}", notice=NOT_NOW)
    return page.show(
        "staff/aftercare/aftercare.html", status=typed.status, typed=typed, case_id=case_id, followup=followup,
        name=names.get(case_id), answers=AFTERCARE_ANSWERS,
    )  # fmt: skip


@router.post("/personer/{case_id}/videre")
async def answer(case_id: UUID, page: Answers) -> Response:
    """Record the answer. A no can become a yes while the period lasts."""
    typed = await Typed.sent(page)
    said = typed.choice("answer", AFTERCARE_ANSWERS, missing=N_("Velg hva personen svarte."))
    if typed.ok and await typed.accepted(
        page.clients.followup.aftercare.answer(page.actor, case_id, said, version=typed.version)
    ):
        return page.go(f"/personer/{case_id}", notice=N_("Svaret er lagret."))
    return await typed.again()

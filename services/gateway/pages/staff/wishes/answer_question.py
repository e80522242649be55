"""A member of staff has answered a question, or not yet after all."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.not_opened import own_address
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_

router = APIRouter()


@router.post("/sporsmal/{case_id}/{question_id}")
async def answered(case_id: UUID, question_id: UUID, page: Annotated[Page, opens("answer_question")]) -> Response:
    """Record what the button says, and go back to the page with the question."""
    typed = await Typed.sent(page)
    back = own_address(typed["back"] or "/i-dag")
    step = typed.step("answered", "waits")
    if step is None:
        return page.go(back, notice=typed.on_top)
    answered = step == "answered"
    asked = page.clients.intake.questions.record_answer(page.actor, case_id, question_id, answered=answered)
    if not await typed.accepted(asked):
        return page.go(back, notice=typed.on_top)
    said = N_("Spørsmålet er merket som besvart.") if answered else N_("Spørsmålet venter på svar igjen.")
    return page.go(back, notice=said)

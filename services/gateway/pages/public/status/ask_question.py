"""The person asks a question. Staff read it with the case, and answer by phone or in person."""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.kept import KeptForm, id_in
from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.status.with_pass import NO_ANSWER, OWN_STATUS
from services.gateway.pages.sent import id_or_new
from services.gateway.pages.words import N_
from shared.edge.text import is_seen
from shared.http import RefusedByService, ServiceUnavailable
from shared.ids import new_id

router = APIRouter()
Asks = Annotated[Page, opens("ask_question")]
ADDRESS = "/status/sporsmal"
EMPTY = N_("Skriv hva du lurer på.")
TOO_LONG = N_("Teksten er for lang. Skriv kortere, eller ring oss.")
ASKED_OTHERWISE = N_("Vi har fått et annet spørsmål herfra. Det som står her nå, er ikke sendt. Send en gang til.")
MANY_WAIT = N_("Du har alt spørsmål som venter på svar. Ring oss hvis det haster.")


@router.get("/status/sporsmal")
async def form(page: Asks) -> Response:
    """The form, with an id that makes the question one also when it is sent twice."""
    return await _show(page, page.kept or KeptForm(address=ADDRESS, values={"question_id": str(new_id())}))


@router.post("/status/sporsmal")
async def ask(page: Asks) -> Response:
    """Send the question. What was typed is kept when it is refused."""
    sent = await page.form()
    text = sent.get("question", "")
    question_id = id_or_new(sent.get("question_id", ""))
    typed = {"question": text, "question_id": str(question_id)}
    if not is_seen(text):
        return await _again(page, typed, EMPTY, 422)
    try:
        await page.clients.intake.questions.ask(page.actor, question_id, text)
    except RefusedByService as refused:
        if refused.refusal == "QuestionWasAskedOtherwise":
            return await _again(page, typed | {"question_id": str(new_id())}, ASKED_OTHERWISE, 409)
        return await _again(page, typed, MANY_WAIT if refused.refusal == "TooManyOpenQuestions" else TOO_LONG, 422)
    except ServiceUnavailable:
        return await _again(page, typed, NO_ANSWER, 503)
    await page.done(id_in(sent))
    return page.go(OWN_STATUS, notice=N_("Vi har fått spørsmålet. Noen tar kontakt med deg."))


async def _again(page: Page, typed: dict[str, str], error: str, status: int) -> Response:
    form = KeptForm(address=ADDRESS, status=status, values=typed, wrong={"question": error})
    return await page.again(form) or await _show(page, form)


async def _show(page: Page, form: KeptForm) -> Response:
    longest = None
    try:
        found = await page.clients.intake.overview.find_own_status(page.actor)
        longest = found.limits.question.longest
        if "ask" not in found.may and not form.wrong:
            return page.go(OWN_STATUS)
    except ServiceUnavailable:
        if not form.wrong:
            raise
    return page.show(
        "public/status/ask_question.html", status=form.status, question_id=form.values.get("question_id"),
        text=form.values.get("question", ""), longest=longest, errors=form.wrong,
    )  # fmt: skip

"""*Søk plass*: five short steps. After every step intake stores the answers under a code.

The gateway stores them only where intake has not taken them, for an hour and for this browser alone (`pages/kept.py`).

Between two steps the browser keeps only the code, in a cookie that ends with its session. The last step has all
answers in the form itself, so that sending works also when the draft is gone, and sending twice makes one application
(`form_id`). Both are sealed; a changed value counts as missing, and the form begins again with the code.
"""

from contextlib import suppress
from dataclasses import replace
from typing import Annotated

import structlog
from fastapi import APIRouter
from fastapi.responses import Response
from opentelemetry import trace

from services.gateway.access import limits
from services.gateway.clients.intake.applications import FilledInForm
from services.gateway.pages import cookies
from services.gateway.pages.kept import KeptForm, id_in
from services.gateway.pages.page import REFERENCE, Page, opens
from services.gateway.pages.public.apply import application_form as form_rules
from services.gateway.pages.public.apply.begun_form import BegunForm, SentForm
from services.gateway.pages.public.apply.one_step import BEGIN_AGAIN, CARRIED, LAST, show_again, show_step, step_again
from services.gateway.pages.public.apply.other_machine import VERSION, SavedElsewhere, save_beside
from services.gateway.pages.public.apply.refusals import NOT_SAVED, NOT_UNDERSTOOD, TOO_LONG, Findings, findings_of
from services.gateway.pages.public.programme_in_address import InAddress
from services.gateway.pages.too_many import TOO_MANY, may_try, was_right
from services.gateway.pages.words import LANGUAGES, N_
from services.gateway.traces.references import keep_trace_of
from shared.http import RefusedByService, ServiceUnavailable
from shared.ids import Reference, normal_reference

log = structlog.get_logger()
router = APIRouter()
ApplyPage = Annotated[Page, opens("apply")]
AN_HOUR = 3600
NO_FORM = N_("Vi fant ikke noe skjema med denne koden. Sjekk at alle tegnene er med.")
GONE = N_("Skjemaet er sendt, kanskje fra en annen maskin, eller det er mer enn 30 dager gammelt.")
CHANGED_ELSEWHERE = N_("Noen har skrevet videre på skjemaet på en annen maskin. Les gjennom på nytt før du sender.")


@router.get("/sok")
async def choose(page: ApplyPage) -> Response:
    """Choose a programme, or continue a form with its code."""
    return await _show_choice(page, page.kept or KeptForm(address="/sok"))


@router.post("/sok/fortsett")
async def resume(page: ApplyPage) -> Response:
    """Continue a form with its code, also on another machine."""
    typed = (await page.form()).get("code", "")[:64]
    code = normal_reference(typed)
    may = await may_try(page, limits.RESUME_PER_ADDRESS)
    draft = await _draft(page, code) if may and code is not None else None
    if draft is None or code is None:
        message = NO_FORM if may else TOO_MANY
        again = KeptForm(address="/sok", status=422 if may else 429, values={"code": typed}, wrong={"code": message})
        return await page.again(again) or await _show_choice(page, again)
    await was_right(page, limits.RESUME_PER_ADDRESS)
    page.set_cookie(cookies.FORM, code)
    return page.go(f"/skjema/{min(draft.reached, LAST)}")


@router.get("/sok/{programme_id}")
async def begin(programme_id: InAddress, page: ApplyPage) -> Response:
    """Step 1 of a new form. Nothing is stored before the first step is answered."""
    if page.kept:
        return await show_again(page, 1, page.kept, None, code=None)
    code = _code(page)
    begun = await _draft(page, code) if code else None
    going_on = min(begun.reached, LAST) if begun and begun.programme_id == programme_id else None
    return await show_step(page, 1, BegunForm(programme_id=programme_id), code=None, going_on=going_on)


@router.post("/sok/{programme_id}")
async def begun(programme_id: InAddress, page: ApplyPage) -> Response:
    """Answer the first step: from now on there is a draft and a code."""
    await page.clients.intake.programmes.find_one(page.actor, programme_id)
    return await _answer(page, 1, BegunForm(programme_id=programme_id), code=None)


@router.get("/skjema/pause")
async def pause(page: ApplyPage) -> Response:
    """The page with the code, for those who go on later."""
    code = _code(page)
    return page.show("public/apply/pause.html", code=code) if code else page.go("/sok", notice=BEGIN_AGAIN)


@router.get("/skjema/kvittering")
async def receipt(page: ApplyPage) -> Response:
    """The receipt: the reference, and what happens next."""
    sent = SentForm.read(cookies.read(page.request, cookies.RECEIPT))
    if sent is None:
        return page.go("/status")
    programme = None
    with suppress(ServiceUnavailable, RefusedByService):  # without the name of the programme the receipt is still shown
        programme = await page.clients.intake.programmes.find_one(page.actor, sent.programme_id)
    return page.show("public/apply/receipt.html", sent=sent, programme=programme)


@router.post("/skjema/send")
async def send(page: ApplyPage) -> Response:
    """Send the application. All answers are in the form, so a second click gives the same receipt."""
    form, code = await page.form(), _code(page)
    kept = BegunForm.read(page.opened(CARRIED, form.get(CARRIED)))
    if kept is None:
        return page.go("/sok", notice=BEGIN_AGAIN)
    if form.get("go") != "send":
        wrong = Findings(errors={"send": NOT_UNDERSTOOD})
        return await step_again(page, LAST, kept, code=code, found=wrong, status=422)
    application = FilledInForm(
        form_id=kept.form_id,
        programme_id=kept.programme_id,
        channel="assisted" if kept.typed.get("helper_name") else "web",
        language=page.language,
        answers=form_rules.answers_of(kept.typed),
        draft_code=code,
        draft_version=form.get(VERSION) or None,
        confirmed=form_rules.confirmed_in(kept.typed),
    )
    if not await may_try(page, limits.SEND_PER_ADDRESS):
        return await step_again(page, LAST, kept, code=code, found=Findings(errors={"send": TOO_MANY}), status=429)
    try:
        sent = await page.clients.intake.applications.send(page.actor, application)
    except RefusedByService as refused:
        if refused.refusal == "DraftHasChanged":
            changed = Findings(errors={"send": CHANGED_ELSEWHERE})
            again = KeptForm(address=f"/skjema/{LAST}", status=409, values=changed.kept())
            return await page.again(again) or page.go(f"/skjema/{LAST}")
        found = findings_of(page, refused)
        return await step_again(page, found.step, kept, code=code, found=found, status=422)
    except ServiceUnavailable:
        return await step_again(page, LAST, kept, code=code, found=Findings(errors={"send": NOT_SAVED}), status=503)
    await _keep_trace(page, sent.reference)
    told = SentForm(
        programme_id=kept.programme_id, reference=sent.reference, received_on=sent.received_on,
        received_before=sent.received_before,
    )  # fmt: skip
    page.remove_cookie(cookies.FORM)
    page.set_cookie(cookies.RECEIPT, told.model_dump_json(), seconds=AN_HOUR)
    return page.go("/skjema/kvittering")


@router.get("/skjema/{step}")
async def step_form(step: int, page: ApplyPage) -> Response:
    """One step of a form that was begun; the receipt, when it has been sent."""
    code, step = _code(page), min(max(step, 1), LAST)
    try:
        draft = await _draft(page, code) if code else None
    except ServiceUnavailable:
        if page.kept is None:
            raise
        draft = None
    if page.kept:
        return await show_again(page, step, page.kept, draft, code=code)
    if draft is None or code is None:
        is_sent = code is None and SentForm.read(cookies.read(page.request, cookies.RECEIPT)) is not None
        return page.go("/skjema/kvittering") if is_sent else page.go("/sok", notice=BEGIN_AGAIN)
    return await show_step(page, step, draft, code=code)


@router.post("/skjema/{step}")
async def step_answered(step: int, page: ApplyPage) -> Response:
    """Save the answers of a step, and go on to the next one."""
    code = _code(page)
    draft = await _draft(page, code) if code else None
    if draft is None or code is None:
        return page.go("/sok", notice=GONE if code else BEGIN_AGAIN)
    return await _answer(page, min(max(step, 1), LAST - 1), draft, code=code)


async def _answer(page: Page, step: int, kept: BegunForm, *, code: Reference | None) -> Response:
    """Save what was typed, valid or not, and go where the button leads: to the next step only without errors."""
    form = await page.form()
    typed, wish = form_rules.typed_in(step, form), form.get("go", "")
    kept = kept.with_typed(typed)
    where = _where_to(wish, step)
    if where is None:
        wrong = Findings(errors={"go": NOT_UNDERSTOOD})
        return await step_again(page, step, kept, code=code, found=wrong, status=422, form=form)
    if code is None and not await may_try(page, limits.BEGIN_PER_ADDRESS):
        wrong = Findings(errors={"go": TOO_MANY})
        return await step_again(page, step, kept, code=code, found=wrong, status=429)
    try:
        found = await _check(page, kept, step) if wish == "next" else Findings()
        kept = kept.reaching(step if found.errors or wish != "next" else step + 1)
        if code is None:
            code = await page.clients.intake.drafts.begin(page.actor, kept.fields())
            page.set_cookie(cookies.FORM, code)
        else:
            await save_beside(page, step, kept, code, typed, form)
        await page.done(id_in(form))
    except ServiceUnavailable:
        wrong = Findings(errors={"go": NOT_SAVED})
        return await step_again(page, step, kept, code=code, found=wrong, status=503, form=form)
    except SavedElsewhere as elsewhere:
        wrong = Findings(errors=elsewhere.differences)
        return await step_again(page, step, kept, code=code, found=wrong, status=409, form=elsewhere.made_from)
    except RefusedByService as refused:
        if refused.refusal != "InvalidInput":
            raise
        too_long = await _check(page, kept, step)
        found = replace(too_long, errors={"go": TOO_LONG} | too_long.errors)
        return await step_again(page, step, kept, code=code, found=found, status=422, form=form)
    if not found.errors:
        return page.go(where)
    # The text is in the draft by now: only the messages are kept.
    messages = KeptForm(address=f"/skjema/{step}", status=422, values=found.kept())
    return await page.again(messages) or await show_step(page, step, kept, code=code, found=found, status=422)


async def _show_choice(page: Page, form: KeptForm) -> Response:
    programmes = [one for one in await page.clients.intake.programmes.list_all(page.actor) if one.accepts_applications]
    return page.show(
        "public/apply/choose.html",
        status=form.status, programmes=programmes, code=form.values.get("code", ""), errors=form.wrong,
    )  # fmt: skip


async def _check(page: Page, kept: BegunForm, step: int) -> Findings:
    """What intake finds wrong in one step."""
    answers = form_rules.answers_of(kept.typed, step=step)
    try:
        await page.clients.intake.applications.check(page.actor, answers, form_rules.confirmed_in(kept.typed))
    except RefusedByService as refused:
        return findings_of(page, refused)
    return Findings()


def _where_to(wish: str, step: int) -> str | None:
    """The address to which a button of the form leads. None for a word that no button has."""
    known = {"next": f"/skjema/{step + 1}", "back": f"/skjema/{max(step - 1, 1)}", "pause": "/skjema/pause"}
    languages = {f"language:{code}": f"/sprak/{code}?til=/skjema/{step}" for code in LANGUAGES}
    return (known | languages).get(wish)


def _code(page: Page) -> Reference | None:
    """The code of the form that this browser has open."""
    return normal_reference(cookies.read(page.request, cookies.FORM) or "")


async def _draft(page: Page, code: Reference) -> BegunForm | None:
    """The draft with this code, or None when there is none (any more)."""
    try:
        draft = await page.clients.intake.drafts.open(page.actor, code)
    except RefusedByService:
        return None
    begun = BegunForm.read(draft.answers)
    return begun.model_copy(update={"version": draft.version}) if begun else None


async def _keep_trace(page: Page, reference: str) -> None:
    """Operations find the trace of this request by the reference on the receipt."""
    span = trace.get_current_span().get_span_context()
    if not span.is_valid:
        return
    try:
        async with page.database.begin(page.actor) as tx:
            await keep_trace_of(tx, page.lookup_key(REFERENCE, reference), f"{span.trace_id:032x}")
    except Exception as error:  # noqa: BLE001  the application is received, and the person gets the receipt
        log.warning("reference_of_trace_not_kept", error=type(error).__name__)

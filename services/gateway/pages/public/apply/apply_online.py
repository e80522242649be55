"""*Søk plass*: five short steps. After every step intake stores the answers under a code; the gateway stores none.

Between two steps the browser keeps only the code, in a cookie that ends with its session. The last step has all
answers in the form itself, so that sending works also when the draft is gone, and sending twice makes one application
(`form_id`). Both are sealed; a changed value counts as missing, and the form begins again with the code.
"""

from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access import limits
from services.gateway.clients.intake.applications import FilledInForm
from services.gateway.clients.intake.eligibility import RuleAnswer
from services.gateway.clients.intake.programmes import Municipality
from services.gateway.pages import cookies
from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.apply import application_form as form_rules
from services.gateway.pages.public.apply.begun_form import BegunForm, SentForm
from services.gateway.pages.public.apply.refusals import NOT_SAVED, NOT_UNDERSTOOD, TOO_LONG, TOO_LONG_HERE, as_errors
from services.gateway.pages.public.programme_in_address import InAddress
from services.gateway.pages.words import LANGUAGES, N_
from shared.http import RefusedByService, ServiceUnavailable
from shared.ids import Reference, normal_reference

router = APIRouter()
ApplyPage = Annotated[Page, opens("apply")]
LAST = len(form_rules.STEPS)
AN_HOUR = 3600
CARRIED = "carried"
BEGIN_AGAIN = N_("Skriv inn koden din for å fortsette på et skjema.")
TOO_MANY = N_("Det ble litt mange forsøk. Vent et kvarter og prøv igjen.")


@router.get("/sok")
async def choose(page: ApplyPage) -> Response:
    """Choose a programme, or continue a form with its code."""
    programmes = [one for one in await page.clients.intake.programmes.list_all(page.actor) if one.accepts_applications]
    return page.show("public/apply/choose.html", programmes=programmes, code="", errors={})


@router.post("/sok/fortsett")
async def resume(page: ApplyPage) -> Response:
    """Continue a form with its code, also on another machine."""
    typed = (await page.form()).get("code", "")[:40]
    code = normal_reference(typed)
    async with page.database.begin(page.actor) as tx:
        spent = await limits.is_spent(tx, limits.RESUME_PER_ADDRESS, page.address)
    draft = None if spent or code is None else await _draft(page, code)
    if draft is None or code is None:
        async with page.database.begin(page.actor) as tx:
            await limits.count_attempt(tx, limits.RESUME_PER_ADDRESS, page.address)
        message = (
            TOO_MANY if spent else N_("Vi fant ikke noe skjema med denne koden. Sjekk at alle åtte tegnene er med.")
        )
        programmes = [
            one for one in await page.clients.intake.programmes.list_all(page.actor) if one.accepts_applications
        ]
        return page.show(
            "public/apply/choose.html", status=422, programmes=programmes, code=typed, errors={"code": message}
        )
    page.set_cookie(cookies.FORM, code)
    return page.go(f"/skjema/{min(draft.reached, LAST)}")


@router.get("/sok/{programme_id}")
async def begin(programme_id: InAddress, page: ApplyPage) -> Response:
    """Step 1 of a new form. Nothing is stored before the first step is answered."""
    return await _show(page, 1, BegunForm(programme_id=programme_id), code=None)


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
        return await _show(page, LAST, kept, code=code, errors={"send": NOT_UNDERSTOOD}, status=422)
    try:
        answers = form_rules.answers_of(kept.typed, await _register(page))
    except ServiceUnavailable:
        return await _show(page, LAST, kept, code=code, errors={"send": NOT_SAVED}, status=503)
    application = FilledInForm(
        form_id=kept.form_id,
        programme_id=kept.programme_id,
        channel="assisted" if answers["helper_name"] else "web",
        language=page.language,
        answers=answers,
        draft_code=code,
    )
    if await _is_too_many(page, limits.SEND_PER_ADDRESS):
        return await _show(page, LAST, kept, code=code, errors={"send": TOO_MANY}, status=429)
    try:
        sent = await page.clients.intake.applications.send(page.actor, application)
    except RefusedByService as refused:
        step, errors = as_errors(page, refused)
        return await _show(page, step, kept, code=code, errors=errors, status=422)
    except ServiceUnavailable:
        return await _show(page, LAST, kept, code=code, errors={"send": NOT_SAVED}, status=503)
    told = SentForm(programme_id=kept.programme_id, reference=sent.reference, received_on=sent.received_on)
    page.remove_cookie(cookies.FORM)
    page.set_cookie(cookies.RECEIPT, told.model_dump_json(), seconds=AN_HOUR)
    return page.go("/skjema/kvittering")


@router.get("/skjema/{step}")
async def step_form(step: int, page: ApplyPage) -> Response:
    """One step of a form that was begun."""
    code = _code(page)
    draft = await _draft(page, code) if code else None
    if draft is None or code is None:
        return page.go("/sok", notice=BEGIN_AGAIN)
    return await _show(page, min(max(step, 1), LAST), draft, code=code)


@router.post("/skjema/{step}")
async def step_answered(step: int, page: ApplyPage) -> Response:
    """Save the answers of a step, and go on to the next one."""
    code = _code(page)
    draft = await _draft(page, code) if code else None
    if draft is None or code is None:
        return page.go("/sok", notice=BEGIN_AGAIN)
    return await _answer(page, min(max(step, 1), LAST - 1), draft, code=code)


async def _answer(page: Page, step: int, kept: BegunForm, *, code: Reference | None) -> Response:
    """Save what was typed, valid or not, and go where the button leads: to the next step only without errors."""
    form = await page.form()
    typed, wish = form_rules.typed_in(step, form), form.get("go", "")
    kept = kept.with_typed(typed)
    where = _where_to(wish, step)
    if where is None:
        return await _show(page, step, kept, code=code, errors={"go": NOT_UNDERSTOOD}, status=422)
    if code is None and await _is_too_many(page, limits.BEGIN_PER_ADDRESS):
        return await _show(page, step, kept, code=None, errors={"go": TOO_MANY}, status=429)
    too_long: form_rules.Errors = {}
    try:
        register, too_long = await _register(page), await _too_long(page, kept, typed)
        errors = too_long | form_rules.problems_of(step, typed, register, page.today) if wish == "next" else {}
        kept = kept.reaching(step if errors or wish != "next" else step + 1)
        if code is None:
            code = await page.clients.intake.drafts.begin(page.actor, kept.fields())
            page.set_cookie(cookies.FORM, code)
        else:
            await page.clients.intake.drafts.save(page.actor, code, kept.fields())
    except ServiceUnavailable:
        return await _show(page, step, kept, code=code, errors={"go": NOT_SAVED}, status=503)
    except RefusedByService as refused:
        if refused.refusal != "InvalidInput":
            raise
        return await _show(page, step, kept, code=code, errors={"go": TOO_LONG} | too_long, status=422)
    return await _show(page, step, kept, code=code, errors=errors, status=422) if errors else page.go(where)


async def _too_long(page: Page, kept: BegunForm, typed: form_rules.Typed) -> form_rules.Errors:
    """A message at each input with too long a text. None if the programme no longer exists: sending reports that."""
    try:
        programme = await page.clients.intake.programmes.find_one(page.actor, kept.programme_id)
    except RefusedByService:
        return {}
    found = form_rules.too_long(typed, programme.limits)
    return {name: page.text(TOO_LONG_HERE, longest=longest) for name, longest in found.items()}


def _where_to(wish: str, step: int) -> str | None:
    """The address to which a button of the form leads. None for a word that no button has."""
    known = {"next": f"/skjema/{step + 1}", "back": f"/skjema/{max(step - 1, 1)}", "pause": "/skjema/pause"}
    languages = {f"language:{code}": f"/sprak/{code}?til=/skjema/{step}" for code in LANGUAGES}
    return (known | languages).get(wish)


async def _show(
    page: Page,
    step: int,
    kept: BegunForm,
    *,
    code: Reference | None,
    errors: form_rules.Errors | None = None,
    status: int = 200,
) -> Response:
    """A step with everything that was typed, and the variables that only this step needs."""
    register: list[Municipality] = []
    rules: list[RuleAnswer] = []
    answers = form_rules.answers_of(kept.typed, [])
    try:
        if step in {2, LAST}:
            register = await _register(page)
        if step >= LAST - 1:
            answers = form_rules.answers_of(kept.typed, await _register(page))
        if step == LAST - 1:
            rules = await page.clients.intake.eligibility.check(page.actor, kept.programme_id, answers)
        programme = await page.clients.intake.programmes.find_one(page.actor, kept.programme_id)
    except (ServiceUnavailable, RefusedByService):
        if status == 200:
            raise
        programme = None  # the typed text is shown also without the name of the programme
    return page.show(
        f"public/apply/step_{step}.html",
        status=status,
        step=step,
        steps=form_rules.STEPS,
        options=form_rules,
        programme=programme,
        longest_line=programme.limits.line.longest if programme else None,
        longest_text=programme.limits.text.longest if programme else None,
        typed={name: kept.typed.get(name, "") for names in form_rules.FIELDS for name in names},
        carried=page.sealed(CARRIED, kept.model_dump_json()) if step == LAST else "",
        address="/skjema/send" if step == LAST else f"/skjema/{step}" if code else f"/sok/{kept.programme_id}",
        code=code,
        language_form="skjema" if step < LAST else None,  # changing the language loses no words
        errors=errors,
        register=register,
        rules=rules,
        answers=answers,
    )


def _code(page: Page) -> Reference | None:
    """The code of the form that this browser has open."""
    return normal_reference(cookies.read(page.request, cookies.FORM) or "")


async def _draft(page: Page, code: Reference) -> BegunForm | None:
    """The draft with this code, or None when there is none (any more)."""
    try:
        draft = await page.clients.intake.drafts.open(page.actor, code)
    except RefusedByService:
        return None
    return BegunForm.read(draft.answers)


async def _is_too_many(page: Page, limit: limits.Limit) -> bool:
    """Whether this address has used up the limit; counts one attempt when it has not."""
    async with page.database.begin(page.actor) as tx:
        spent = await limits.is_spent(tx, limit, page.address)
        if not spent:
            await limits.count_attempt(tx, limit, page.address)
    return spent


async def _register(page: Page) -> list[Municipality]:
    return await page.clients.intake.programmes.municipalities(page.actor)

"""One step of the form as a page: with what was typed, what is wrong with it, and what only that step shows."""

from collections.abc import Mapping

from fastapi.responses import Response

from services.gateway.clients.intake.eligibility import RuleAnswer
from services.gateway.clients.intake.programmes import Municipality
from services.gateway.pages.kept import KeptForm
from services.gateway.pages.page import Page
from services.gateway.pages.public.apply import application_form as form_rules
from services.gateway.pages.public.apply.begun_form import BegunForm
from services.gateway.pages.public.apply.other_machine import SHOWN, VERSION, sealed_step
from services.gateway.pages.public.apply.refusals import Findings, findings_of
from services.gateway.pages.words import N_
from shared.http import RefusedByService, ServiceUnavailable
from shared.ids import Reference

LAST = len(form_rules.STEPS)
CARRIED, BEGUN = "carried", "begun"
BEGIN_AGAIN = N_("Skriv inn koden din for å fortsette på et skjema.")


async def step_again(
    page: Page,
    step: int,
    kept: BegunForm,
    *,
    code: Reference | None,
    found: Findings,
    status: int,
    form: Mapping[str, str] | None = None,
) -> Response:
    """The step once more with text that intake has not taken, from an address that Back and reload may ask for.

    `form` says which draft it was made from.
    """
    address = f"/skjema/{step}" if code or step == LAST else f"/sok/{kept.programme_id}"
    made_from = {name: form[name] for name in (VERSION, SHOWN) if name in form} if form else {}
    values = {BEGUN: kept.model_dump_json(), **found.kept(), **made_from}
    again = await page.again(KeptForm(address=address, status=status, values=values))
    return again or await show_step(page, step, kept, code=code, found=found, status=status)


async def show_again(
    page: Page, step: int, again: KeptForm, draft: BegunForm | None, *, code: Reference | None
) -> Response:
    """The step at the address that `step_again` has led to. `draft`: what intake has, where there is one."""
    begun = BegunForm.read(again.values.get(BEGUN)) or draft
    if begun is None:
        return page.go("/sok", notice=BEGIN_AGAIN)
    version = again.values.get(VERSION) or (draft.version if draft else None)
    begun, shown = begun.model_copy(update={"version": version}), again.values.get(SHOWN)
    found = Findings.read(again.values)
    return await show_step(page, step, begun, code=code, found=found, status=again.status, shown=shown)


async def show_step(
    page: Page,
    step: int,
    kept: BegunForm,
    *,
    code: Reference | None,
    found: Findings | None = None,
    status: int = 200,
    shown: str | None = None,
    going_on: int | None = None,
) -> Response:
    """A step with everything that was typed, and what only that step shows.

    The last two steps show how intake reads all answers. Where it cannot, the step in which it cannot comes instead.
    `shown`: what the draft held when the step was shown first; `going_on`: the step of another form in this browser.
    """
    register: list[Municipality] = []
    rules: list[RuleAnswer] = []
    read: form_rules.Answers = {}
    programme = None
    try:
        programme = await page.clients.intake.programmes.find_one(page.actor, kept.programme_id)
        if step in {2, LAST}:
            register = await page.clients.intake.programmes.municipalities(page.actor)
        if step >= LAST - 1:
            read = await _read(page, kept, before=step)
        if step == LAST - 1:
            rules = await page.clients.intake.eligibility.check(page.actor, kept.programme_id, read)
    except RefusedByService as refused:
        wrong = findings_of(page, refused)
        if status == 200 and wrong.step < step:
            return await show_step(page, wrong.step, kept, code=code, found=wrong, status=422)
        if status == 200:
            raise
    except ServiceUnavailable:
        if status == 200:  # otherwise the typed text is shown also without the name of the programme
            raise
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
        version=kept.version or "",
        shown=shown or sealed_step(page, step, kept),
        going_on=going_on,
        language_form="skjema" if step < LAST else None,  # changing the language loses no words
        errors=found.errors if found else None,
        found=found or Findings(),
        register=register,
        rules=rules,
        read=read,
        home=next((one.full_name or one.name for one in register if one.number == read.get("home_municipality")), None),
    )


async def _read(page: Page, kept: BegunForm, *, before: int) -> form_rules.Answers:
    """The answers of the steps before this one as intake reads them. Raises RefusedByService."""
    answers, confirmed = form_rules.answers_of(kept.typed), form_rules.confirmed_in(kept.typed)
    for name in (name for names in form_rules.FIELDS[before - 1 :] for name in names):
        del answers[name]
    return await page.clients.intake.applications.check(page.actor, answers, confirmed)

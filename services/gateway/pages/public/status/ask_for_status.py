"""*Søknadsstatus*: the person is let in by reference and year of birth, without an account."""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access import limits
from services.gateway.clients.intake.person_access import Code
from services.gateway.pages.kept import KeptForm, id_in
from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.status.with_pass import NO_ANSWER, with_pass
from services.gateway.pages.too_many import TOO_MANY, may_try, was_right
from services.gateway.pages.words import N_
from shared.http import RefusedByService, ServiceUnavailable
from shared.ids import normal_reference

router = APIRouter()
StatusPage = Annotated[Page, opens("ask_for_status")]
NOT_FOUND = N_("Vi fant ingen søknad med denne referansen og dette fødselsåret.")
CLOSED = N_("Det ble for mange forsøk med denne referansen. Ring stedet du søkte hos, så åpner de den igjen.")


@router.get("/status")
async def status_form(page: StatusPage) -> Response:
    """The form: the reference and the year of birth."""
    return _show(page, page.kept or KeptForm(address="/status"))


@router.post("/status")
async def let_in(page: StatusPage) -> Response:
    """A pass for the person's own case, or the same message for every wrong pair. Intake counts tries of a code."""
    form = await page.form()
    reference, year = form.get("reference", ""), form.get("birth_year", "")
    typed = {"reference": reference, "birth_year": year}
    code, errors = normal_reference(reference), {}
    if code is None:
        errors["reference"] = N_("Referansen har tolv tegn, for eksempel 7KQ2 M4XD 9PTR.")
    if not (year.isdecimal() and len(year) == 4):
        errors["birth_year"] = N_("Skriv året du er født, med fire tall.")
    if errors or code is None:
        return await _again(page, typed, errors, 422)
    if not await may_try(page, limits.STATUS_PER_ADDRESS):
        return await _again(page, typed, {"reference": TOO_MANY}, 429)
    try:
        opened = await page.clients.intake.person_access.open_by_code(page.actor, Code(code, int(year)))
    except RefusedByService as refused:
        is_closed = refused.refusal == "CodeIsClosed"
        errors = {"reference": CLOSED if is_closed else NOT_FOUND}
        return await _again(page, typed, errors, 429 if is_closed else 404)
    except ServiceUnavailable:
        await was_right(page, limits.STATUS_PER_ADDRESS)
        return await _again(page, typed, {"reference": NO_ANSWER}, 503)
    await was_right(page, limits.STATUS_PER_ADDRESS)
    await page.done(id_in(form))
    return await with_pass(page, opened.principal)


async def _again(page: Page, typed: dict[str, str], errors: dict[str, str], status: int) -> Response:
    form = KeptForm(address="/status", status=status, values=typed, wrong=errors)
    return await page.again(form) or _show(page, form)


def _show(page: Page, form: KeptForm) -> Response:
    return page.show(
        "public/status/status.html", status=form.status, errors=form.wrong,
        reference=form.values.get("reference", ""), birth_year=form.values.get("birth_year", ""),
    )  # fmt: skip

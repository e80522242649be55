"""*Søknadsstatus*: the status of an application by its reference and the year of birth, without sign-in."""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access import limits
from services.gateway.clients.intake.overview import Status
from services.gateway.pages.kept import KeptForm
from services.gateway.pages.page import Page, opens
from services.gateway.pages.words import N_
from shared.http import RefusedByService, ServiceUnavailable
from shared.ids import Reference, normal_reference

router = APIRouter()
StatusPage = Annotated[Page, opens("ask_for_status")]
AWAY = N_("Vi får ikke svar akkurat nå. Prøv igjen om et par minutter.")
NOT_FOUND = N_("Vi fant ingen søknad med denne referansen og dette fødselsåret.")


@router.get("/status")
async def status_form(page: StatusPage) -> Response:
    """The form: the reference and the year of birth."""
    return _show(page, page.kept or KeptForm(address="/status"))


@router.post("/status")
async def status_asked(page: StatusPage) -> Response:
    """The status, or the same message for every wrong pair."""
    form = await page.form()
    reference, year = form.get("reference", ""), form.get("birth_year", "")
    typed = {"reference": reference, "birth_year": year}
    code, errors = normal_reference(reference), {}
    if code is None:
        errors["reference"] = N_("Referansen har åtte tegn, for eksempel 7KQ2 M4XD.")
    if not (year.isdecimal() and len(year) == 4):
        errors["birth_year"] = N_("Skriv året du er født, med fire tall.")
    if errors or code is None:
        return await _again(page, typed, errors, 422)
    if await _is_spent(page, code):
        message = N_("Det ble litt mange forsøk. Vent et kvarter og prøv igjen.")
        return await _again(page, typed, {"reference": message}, 429)
    try:
        found = await page.clients.intake.overview.find_status(page.actor, code, int(year))
    except RefusedByService:
        async with page.database.begin(page.actor) as tx:
            await limits.count_attempt(tx, limits.STATUS_PER_REFERENCE, code)
            await limits.count_attempt(tx, limits.STATUS_PER_ADDRESS, page.address)
        return await _again(page, typed, {"reference": NOT_FOUND}, 404)
    except ServiceUnavailable:
        return await _again(page, typed, {"reference": AWAY}, 503)
    asked = KeptForm(address="/status/svar", values=typed)
    return await page.again(asked) or await _show_found(page, code, found)


@router.get("/status/svar")
async def status_found(page: StatusPage) -> Response:
    """How the application stands now that was asked for in this browser within the hour."""
    asked = page.kept.values if page.kept else {}
    code, year = normal_reference(asked.get("reference", "")), asked.get("birth_year", "")
    if code is None or not year.isdecimal():
        return page.go("/status")
    try:
        found = await page.clients.intake.overview.find_status(page.actor, code, int(year))
    except RefusedByService:
        return page.go("/status")
    return await _show_found(page, code, found)


async def _show_found(page: Page, code: Reference, found: Status) -> Response:
    programme = await page.clients.intake.programmes.find_one(page.actor, found.programme_id)
    return page.show(
        "public/status/status_found.html", found=found, reference=code, programme=programme, next_step=_next(found)
    )


async def _again(page: Page, typed: dict[str, str], errors: dict[str, str], status: int) -> Response:
    form = KeptForm(address="/status", status=status, values=typed, wrong=errors)
    return await page.again(form) or _show(page, form)


def _show(page: Page, form: KeptForm) -> Response:
    return page.show(
        "public/status/status.html", status=form.status, errors=form.wrong,
        reference=form.values.get("reference", ""), birth_year=form.values.get("birth_year", ""),
    )  # fmt: skip


async def _is_spent(page: Page, code: str) -> bool:
    async with page.database.begin(page.actor) as tx:
        return await limits.is_spent(tx, limits.STATUS_PER_REFERENCE, code) or await limits.is_spent(
            tx, limits.STATUS_PER_ADDRESS, page.address
        )


def _next(found: Status) -> str:
    """What happens next, in one sentence."""
    return {
        "received": N_("Søknaden er kommet inn. Snart leser noen den."),
        "under_review": N_("Noen leser søknaden nå. De tar kontakt hvis de lurer på noe."),
        "granted": N_("Du har fått ja. Vi tar kontakt om plass og dag for innflytting."),
        "refused": N_("Du har fått nei denne gangen. Grunnene og hvordan du kan klage, står i brevet til deg."),
        "dismissed": N_("Søknaden kunne ikke behandles her. Grunnene og hvordan du kan klage, står i brevet til deg."),
        "withdrawn": N_("Søknaden er trukket. Du kan søke på nytt når du vil."),
        "admitted": N_("Du har flyttet inn. Velkommen."),
        "ended": N_("Oppholdet er avsluttet. Du kan fortsatt ta kontakt."),
        "ask_us": N_("Ta kontakt med oss, så snakker vi om søknaden."),
    }.get(found.status, N_("Ta kontakt hvis du lurer på noe."))

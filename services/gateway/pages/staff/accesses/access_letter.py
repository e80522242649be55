"""*Hvem har sett opplysningene mine* as a letter to the person: on paper, unless they look themselves (mission 4.3)."""

from itertools import groupby
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.intake.letters import AccessLetterToPrint, SeenOnADay, Signer
from services.gateway.pages.files import pdf_to_print
from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.status.looks import Look, find_looks
from services.gateway.pages.rendering import role_words
from services.gateway.pages.words import LANGUAGES, N_, SOURCE, translations

router = APIRouter()
LINE = N_("%(who)s så: %(what)s.")
WHO = {
    "person": N_("Du selv"),
    "helper": N_("En hjelper med lenke"),
    "system": N_("Systemet selv (for eksempel for å sende en melding)"),
}


@router.get("/personer/{case_id}/innsyn/papir")
async def letter(case_id: UUID, page: Annotated[Page, opens("print_accesses")]) -> Response:
    """The letter as PDF, in the person's language. Opening it is logged, too."""
    case = await page.clients.intake.overview.find_case(page.actor, case_id)
    found = await find_looks(page, lambda log, actor: log.list_of_case(actor, case_id))
    language = case.language if case.language in LANGUAGES else SOURCE
    days = [
        SeenOnADay(day, [_line(look, language) for look in looks])
        for day, looks in groupby(found.looks, lambda look: look.day)
    ]
    title = {one: role_words(one, page.visitor.roles) for one in LANGUAGES}
    to_print = AccessLetterToPrint(Signer(page.visitor.name, title), days, complete=not found.silent)
    printed = await page.clients.intake.letters.print_access_letter(page.actor, case_id, to_print)
    return pdf_to_print(printed.pdf, f"innsyn-{str(case_id)[-8:]}")


def _line(look: Look, language: str) -> str:
    """Who has seen what on a day, as a sentence."""
    said = translations(language).gettext
    who = said(WHO[look.who]) if look.who in WHO else look.who
    if look.roles and look.who not in WHO:
        who = f"{who} ({role_words(language, look.roles)})"
    return said(LINE) % {"who": who, "what": ", ".join(said(what) for what in look.what)}

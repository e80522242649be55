"""Words for what is wrong with one text or date: a service names the rule and the limit, the page says them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from markupsafe import escape

from services.gateway.pages.page import Page
from services.gateway.pages.words import N_, long_date

SEE_AGAIN = N_("Se på dette feltet en gang til.")
NOT_A_DATE = N_("Dette er ikke en dato. Skriv for eksempel 17.03.2027.")
OUT_OF_BOUNDS = N_("Datoen må være fra %(first)s til %(last)s.")
RULES = {
    "NotText": N_("Teksten har et tegn som ikke kan lagres. Skriv den på nytt."),
    "TextIsMissing": N_("Skriv noe her."),
    "TextIsTooShort": N_("Skriv minst %(shortest)s tegn. Nå er det %(characters)s."),
    "TextIsTooLong": N_("Her er det plass til %(longest)s tegn. Nå er det %(characters)s. Ingenting er borte."),
    "DayOutOfBounds": OUT_OF_BOUNDS,
    "NotADate": NOT_A_DATE,
    "AnswerIsMissing": N_("Skriv noe her."),
    "NotAPhoneNumber": N_(
        "Skriv ett telefonnummer og ikke noe mer, for eksempel 400 00 000. Et utenlandsk nummer begynner med +."
    ),
    "NotAnEmailAddress": N_("Skriv en hel e-postadresse, for eksempel navn@eksempel.no."),
    "NotAPostalCode": N_("Skriv postnummeret med fire tall."),
}
"""By the names in `shared.edge`, and those of intake for the ways to reach a person."""


def words_for_rule(page: Page, broken: Mapping[str, Any]) -> str:
    """The words for a rule that a field breaks, as it stands in `rules` of a refusal."""
    message = RULES.get(broken.get("rule", ""), SEE_AGAIN)
    return page.text(message, **said(page, broken.get("words", {})))


def said(page: Page, words: Mapping[str, str]) -> dict[str, str]:
    """The values out of a refusal for use in a text: ISO dates in the page's language, everything escaped."""
    return {key: _said(page, value) for key, value in words.items()}


def _said(page: Page, word: str) -> str:
    try:
        return long_date(date.fromisoformat(word), page.language)
    except ValueError:
        return str(escape(word))

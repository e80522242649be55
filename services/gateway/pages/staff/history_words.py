"""A line out of a service's history, in words for people: the subject that knows its code has the sentence."""

from collections.abc import Mapping

from markupsafe import escape

from services.gateway.clients.answer import HistoryEntry
from services.gateway.clients.intake.overview import CaseHistoryEntry
from services.gateway.pages.page import Page
from services.gateway.pages.staff.contributions import Happening, HistoryWords
from services.gateway.pages.subject import subjects_of
from services.gateway.pages.words import N_, as_date, long_date, short_date

BY_PRINCIPAL = {"person": N_("personen selv"), "helper": N_("en hjelper")}
UNKNOWN: HistoryWords = (N_("Noe ble registrert"), "dot", "neutral")


def happening_of(page: Page, entry: HistoryEntry, staff: Mapping[str, str]) -> Happening:
    """The line in the visitor's language. `staff`: names by id."""
    message, symbol, color = subjects_of(page).history.get(entry.what, UNKNOWN)
    words = {key: _in_words(page, key, value) for key, value in entry.words.items()}
    try:
        text = page.text(message, **words) if "%(" in message else page.text(message)
    except KeyError:
        text = page.text(message).split("%(")[0].rstrip(" :")
    reason = entry.words.get("reason")
    more = str(reason) if reason and page.may("read_contacts") else ""
    principal = entry.principal if isinstance(entry, CaseHistoryEntry) else None
    by = page.text(BY_PRINCIPAL[principal]) if principal else staff.get(str(entry.by))
    return Happening(entry.at, text, symbol, color, by, more)


def _in_words(page: Page, key: str, value: object) -> str:
    """A code or a date out of a history, as people say it."""
    if not isinstance(value, str):
        return str(value)
    known = subjects_of(page).history_values.get(key, {}).get(value)
    if known:
        return page.text(known).lower()
    try:
        return _day(page, value)
    except ValueError:
        return str(escape(value))


def _day(page: Page, value: str) -> str:
    day = as_date(value)
    return short_date(day, page.language) if day.year == page.today.year else long_date(day, page.language)

"""One timeline from the histories of all services, by time and in the visitor's language.

It depends on the role: caseworkers do not see the contacts between a person and the contact person.
"""

from collections.abc import Mapping
from itertools import chain

from markupsafe import escape

from services.gateway.clients.answer import HistoryEntry
from services.gateway.pages.page import Page
from services.gateway.pages.staff.contributions import Happening, HistoryWords, OnePerson
from services.gateway.pages.subject import subjects_of
from services.gateway.pages.words import N_, as_date, long_date, short_date

UNKNOWN: HistoryWords = (N_("Noe ble registrert"), "dot", "neutral")


def timeline(one: OnePerson) -> list[Happening]:
    """Everything that has happened, the newest first.

    Lines that intake has from events of housing are left out if housing answered.
    """
    page, subjects = one.page, subjects_of(one.page)
    intake = one.case.history if one.case else []
    housing = one.housing.history if one.housing else []
    followup = one.followup.history if one.followup else []
    own = [entry for entry in intake if entry.what not in subjects.retold_by_intake or not housing]
    entries = [*own, *housing, *followup]
    shown = [entry for entry in entries if page.may("read_contacts") or entry.what not in subjects.for_the_house]
    lines = [_happening(page, entry, one.staff) for entry in shown]
    lines += chain.from_iterable(find(one) for find in subjects.happenings)
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _happening(page: Page, entry: HistoryEntry, staff: Mapping[str, str]) -> Happening:
    message, symbol, color = subjects_of(page).history.get(entry.what, UNKNOWN)
    words = {key: _in_words(page, key, value) for key, value in entry.words.items()}
    try:
        text = page.text(message, **words) if "%(" in message else page.text(message)
    except KeyError:
        text = page.text(message).split("%(")[0].rstrip(" :")
    reason = entry.words.get("reason")
    more = str(reason) if reason and page.may("read_contacts") else ""
    return Happening(entry.at, text, symbol, color, staff.get(str(entry.by)), more)


def _in_words(page: Page, key: str, value: object) -> str:
    """A code or a date from a history, in words."""
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

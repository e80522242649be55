"""One timeline from the histories of all services, by time and in the visitor's language.

It depends on the role: caseworkers do not see the contacts between a person and the contact person.
"""

from itertools import chain

from services.gateway.pages.staff.contributions import Happening, OnePerson
from services.gateway.pages.staff.history_words import happening_of
from services.gateway.pages.subject import subjects_of


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
    lines = [happening_of(page, entry, one.staff) for entry in shown]
    lines += chain.from_iterable(find(one) for find in subjects.happenings)
    return sorted(lines, key=lambda line: line.at, reverse=True)

"""Who has seen what about a person: the answers of all services, put together by day and by who it was."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from services.gateway.access.accounts.staff import names_of_staff
from services.gateway.clients.accesses import Accesses, AccessLine
from services.gateway.pages.page import Page
from services.gateway.pages.words import N_, Choices
from shared.database import Actor
from shared.http import ServiceUnavailable

WHAT: Choices = {
    "name": N_("navnet"),
    "contact_details": N_("telefon, e-post og adresse"),
    "application": N_("søknaden"),
    "letter": N_("brev om vedtaket"),
    "evidence": N_("hva som er vist fram av papirer"),
    "document": N_("et dokument"),
    "death": N_("at noen er død"),
    "status": N_("hvor langt saken er kommet"),
    "helper_links": N_("lenker til hjelpere"),
    "wishes": N_("spørsmål og ønsker"),
    "stay": N_("plassen og botiden"),
    "contacts": N_("avtalte kontakter"),
    "follow_up": N_("oppfølgingen"),
    "tasks": N_("oppgaver i saken"),
    "messages": N_("meldinger"),
    "consents": N_("samtykker"),
    "readers": N_("hvem som kan lese saken"),
}
"""The words for each kind of data, inside a list."""
SOMETHING_ELSE = N_("en melding mellom systemene")
BY_THEMSELVES = {"asked_by_person": "person", "asked_by_helper": "helper"}
"""Purposes that tell who looked without an account of the staff."""


@dataclass(slots=True)
class Look:
    """What one person or program has seen on one day. `who`: a name, or `person`, `helper` or `system`."""

    day: date
    who: str
    roles: tuple[str, ...] = ()
    what: dict[str, int] = field(default_factory=dict)
    """The kinds of data, marked words, each with how many times."""


@dataclass(frozen=True, slots=True)
class Looks:
    """Everything, the newest first. `silent`: whether a service did not answer, so that something may be missing."""

    looks: list[Look]
    silent: bool


async def find_looks(page: Page, ask: Callable[[Accesses, Actor], Awaitable[list[AccessLine]]]) -> Looks:
    """Ask every service, and put the answers together. A service that is away leaves its part out.

    Raises RefusedByService when a service refuses.
    """
    logs = page.clients.access_logs().values()
    answers = await asyncio.gather(*(ask(one, page.actor) for one in logs), return_exceptions=True)
    for answer in answers:
        if isinstance(answer, BaseException) and not isinstance(answer, ServiceUnavailable):
            raise answer
    lines = [line for answer in answers if not isinstance(answer, BaseException) for line in answer]
    async with page.database.begin(Actor.system("gateway")) as tx:
        names = await names_of_staff(tx)
    return Looks(_together(lines, names), silent=any(isinstance(answer, BaseException) for answer in answers))


def _together(lines: list[AccessLine], names: Mapping[UUID, str]) -> list[Look]:
    looks: dict[tuple[date, str], Look] = {}
    for line in sorted(lines, key=lambda one: one.last_at, reverse=True):
        who = names.get(line.staff_id, str(line.staff_id)) if line.staff_id else BY_THEMSELVES.get(line.why, "system")
        look = looks.setdefault((line.day, str(line.staff_id or who)), Look(line.day, who, tuple(line.roles)))
        what = WHAT.get(line.what, SOMETHING_ELSE)
        look.what[what] = look.what.get(what, 0) + line.times
    return sorted(looks.values(), key=lambda look: look.day, reverse=True)

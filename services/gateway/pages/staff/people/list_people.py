"""*Personer*: those who live here, are to come, wait, or have moved out, and the search for all others."""

from asyncio import gather
from dataclasses import dataclass, replace
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.followup.contacts import Contact, ListedContact
from services.gateway.clients.housing.stays import ListedStay
from services.gateway.clients.intake.overview import ApplicationPage, Filters
from services.gateway.clients.intake.people import PeoplePage, Who
from services.gateway.pages.page import Page, opens
from services.gateway.pages.searched import FORGOTTEN, LONGEST, keep_search, words_of_search
from services.gateway.pages.staff.together import Away, names_of
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_
from shared.edge.names import SortKey, sort_key

router = APIRouter()
PAGE_LENGTH = 200
"""Cards on a page, which are in the order of names. The pages follow each other by the day of the application."""
GROUPS = {
    "her": (N_("Bor her"), "living"),
    "venter": (N_("På vei inn"), "on_the_way_in"),
    "ute": (N_("Flyttet ut"), "moved_out"),
    "alle": (N_("Alle"), "with_person_page"),
}


@dataclass
class Person:
    """A line of the list."""

    case_id: UUID
    name: str | None = None
    status: str | None = None
    place: str | None = None
    stay: ListedStay | None = None
    next_contact: Contact | None = None
    """The first agreed contact that is not confirmed."""


ListPage = Annotated[Page, opens("list_people")]


@router.get("/personer")
async def people(page: ListPage, sok: str = "", vis: str = "her", etter: str = "") -> Response:
    """The list by name. `sok` is the id of a search in all people (`pages/searched.py`), `etter` a cursor."""
    q, group = await words_of_search(page, sok), vis if vis in GROUPS else "her"
    if q is None:
        return page.go("/personer", notice=FORGOTTEN)
    away, typed = Away(), Typed(page, {"q": q})
    (listed, following), stays, contacts = await gather(
        _cases(page, away, _filters(q, group, etter)), _stays(page, away), _next_contacts(page, away)
    )
    found = {person.case_id: person for person in listed}
    if "intake" in away:  # who lives here is still known, though not by name
        found = {case_id: Person(case_id) for case_id, stay in stays.items() if stay.is_current}
    for person in found.values():
        person.stay = stays.get(person.case_id)
        person.next_contact = contacts.get(person.case_id)
    nameless = [person.case_id for person in found.values() if not person.name]
    names = await names_of(page, nameless, away)
    for person in found.values():
        person.name = person.name or names.get(person.case_id)
    return page.show(
        "staff/people/people.html",
        people=sorted(found.values(), key=_by_name),
        status=typed.status,
        away=away,
        typed=typed,
        q=q,
        sok=sok,
        chosen=group,
        groups=GROUPS,
        next=following,
        is_first=not etter,
    )


@router.post("/personer")
async def find_people(page: ListPage) -> Response:
    """Somebody is searched for. Leads to the list at an address that has no word of it."""
    typed = await Typed.sent(page)
    words = typed.line("q", longest=LONGEST)
    if not typed.ok:
        return await typed.again()
    await typed.forget()
    search_id = await keep_search(page, words)
    return page.go(f"/personer?sok={search_id}" if search_id else "/personer")


def _filters(q: str, group: str, after: str) -> Filters:
    whom = Filters(q=q) if q else Filters(standing=GROUPS[group][1])
    return replace(whom, after=after or None, limit=PAGE_LENGTH)


async def _cases(page: Page, away: Away, filters: Filters) -> tuple[list[Person], str | None]:
    """The people and the cursor of the next page. Who may not read applications finds nobody before a grant."""
    if page.may("list_applications"):
        asked = page.clients.intake.overview.list_applications(page.actor, filters)
        found: ApplicationPage = await away.ask("intake", asked, ApplicationPage(applications=[]))
        return [Person(one.case_id, one.name, one.status) for one in found.applications], found.next
    who = Who(filters.standing, filters.q, filters.after, filters.limit)
    asked_people = page.clients.intake.people.list_people(page.actor, who)
    people: PeoplePage = await away.ask("intake", asked_people, PeoplePage(people=[]))
    return [Person(one.case_id, one.name, one.status) for one in people.people], people.next


async def _stays(page: Page, away: Away) -> dict[UUID, ListedStay]:
    asked = page.clients.housing.overview.list_stays(page.actor, state="living_or_planned")
    stays: list[ListedStay] = await away.ask("housing", asked, [])
    return {stay.case_id: stay for stay in stays}


async def _next_contacts(page: Page, away: Away) -> dict[UUID, Contact]:
    if not page.may("read_contacts"):
        return {}
    asked = page.clients.followup.overview.list_next_contacts(page.actor)
    found: list[ListedContact] = await away.ask("followup", asked, [])
    return {contact.case_id: contact for contact in found if contact.case_id}


def _by_name(person: Person) -> tuple[bool, SortKey]:
    """People without a name come last."""
    return (not person.name, sort_key(person.name or ""))

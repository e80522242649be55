"""I dag: what needs the one who looks, the most urgent first, each with the first thing to do about it."""

from asyncio import gather
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access.policy import PEER_WORKER
from services.gateway.clients.followup.contact_persons import WaitingForContactPerson
from services.gateway.clients.followup.contacts import Contact
from services.gateway.clients.housing.stays import Stay
from services.gateway.clients.intake.deaths import AfterDeath
from services.gateway.clients.intake.overview import ApplicationRow, Filters
from services.gateway.clients.notifications.messages import Message
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.contacts.choices import KINDS_OF_CONTACT
from services.gateway.pages.staff.deaths.after_death import tasks_of_visitor
from services.gateway.pages.staff.deaths.choices import AFTER_DEATH
from services.gateway.pages.staff.together import Away, names_of, staff_names

router = APIRouter()

ARRIVALS_AHEAD = timedelta(days=7)
STAYS_ENDING_AHEAD = timedelta(days=30)
DEADLINES_AHEAD = timedelta(days=7)
EXIT_IS_NEAR = 14
"""Days to release or discharge from which an undecided application is urgent, whatever its deadline."""


@dataclass
class Day:
    """Everything that waits for somebody, by the page's sections."""

    arrivals: list[Stay] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    overdue: list[Stay] = field(default_factory=list)
    ending: list[Stay] = field(default_factory=list)
    applications: list[ApplicationRow] = field(default_factory=list)
    without_contact_person: list[WaitingForContactPerson] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    after_death: Sequence[AfterDeath] = ()
    to_hand_over: list[Message] = field(default_factory=list)

    def case_ids(self) -> list[UUID | None]:
        """Whose names the page needs."""
        rows: Sequence[Stay | Contact | WaitingForContactPerson | Message | AfterDeath] = [
            *self.arrivals, *self.contacts, *self.overdue, *self.ending, *self.without_contact_person, *self.messages,
            *self.after_death,
            *self.to_hand_over,
        ]  # fmt: skip
        return [row.case_id for row in rows]

    @property
    def count(self) -> int:
        """How many things wait."""
        return (
            len(self.arrivals) + len(self.contacts) + len(self.overdue) + len(self.ending) + len(self.applications)
            + len(self.without_contact_person) + len(self.messages) + len(self.to_hand_over) + len(self.after_death)
        )  # fmt: skip


@router.get("/i-dag")
async def today(page: Annotated[Page, opens("see_today")], alle: str = "") -> Response:
    """The start page. A peer worker sees their own contacts, or everybody's with `alle`."""
    away = Away()
    day = Day()
    only_mine = PEER_WORKER in page.visitor.roles and not alle
    await gather(
        _stays(page, day, away), _contacts(page, day, away, only_mine=only_mine), _applications(page, day, away),
        _people_alone(page, day, away), _messages(page, day, away), _after_death(page, day, away),
    )  # fmt: skip
    names = await names_of(page, day.case_ids(), away) if page.may("list_people") else {}
    return page.show(
        "staff/today/today.html", day=day, names=names, away=away, kinds=KINDS_OF_CONTACT, only_mine=only_mine,
        after_death=AFTER_DEATH, staff=await staff_names(page), is_peer=PEER_WORKER in page.visitor.roles,
    )  # fmt: skip


async def _stays(page: Page, day: Day, away: Away) -> None:
    if not page.may("see_board"):
        return
    housing, today = page.clients.housing, page.today
    day.overdue = await away.unless("housing", housing.overview.list_stays(page.actor, state="overdue"), [])
    late = {stay.stay_id for stay in day.overdue}
    living = housing.overview.list_stays(page.actor, state="living", ending_before=today + STAYS_ENDING_AHEAD)
    day.ending = [stay for stay in await away.unless("housing", living, []) if stay.stay_id not in late]
    day.ending.sort(key=lambda stay: stay.end or date.max)
    if page.may("register_arrival"):
        planned: list[Stay] = await away.unless("housing", housing.overview.list_stays(page.actor, state="planned"), [])
        soon = [stay for stay in planned if stay.starts_on <= today + ARRIVALS_AHEAD]
        day.arrivals = sorted(soon, key=lambda stay: stay.starts_on)


async def _contacts(page: Page, day: Day, away: Away, *, only_mine: bool) -> None:
    if not page.may("read_contacts"):
        return
    mine = page.visitor.staff_id if only_mine else None
    for state in ("not_confirmed", "planned"):
        due = page.clients.followup.overview.list_contacts(page.actor, until=page.today, staff_id=mine, state=state)
        day.contacts += await away.unless("followup", due, [])
    day.contacts.sort(key=lambda contact: contact.due_on)


async def _applications(page: Page, day: Day, away: Away) -> None:
    if not page.may("decide"):
        return
    rows: list[ApplicationRow] = []
    for status in ("received", "under_review"):
        found = page.clients.intake.overview.list_applications(page.actor, Filters(status=status, limit=50))
        answer = await away.unless("intake", found, None)
        rows += answer.applications if answer else []
    day.applications = sorted(
        (row for row in rows if _is_urgent(row, page.today)), key=lambda row: row.answer_due_on or date.max
    )


def _is_urgent(row: ApplicationRow, today: date) -> bool:
    near_deadline = row.answer_due_on is not None and row.answer_due_on <= today + DEADLINES_AHEAD
    near_exit = row.days_to_exit is not None and row.days_to_exit <= EXIT_IS_NEAR
    return near_deadline or near_exit


async def _people_alone(page: Page, day: Day, away: Away) -> None:
    if page.may("name_contact_person"):
        alone = page.clients.followup.overview.list_without_contact_person(page.actor)
        day.without_contact_person = await away.unless("followup", alone, [])


async def _messages(page: Page, day: Day, away: Away) -> None:
    if page.may("read_own_messages"):
        told = page.clients.notifications.overview.list_own(page.actor, language=page.language)
        day.messages = await away.unless("notifications", told, [])
    if page.may("hand_over_messages"):
        waiting = page.clients.notifications.overview.list_to_hand_over(page.actor, language=page.language)
        day.to_hand_over = await away.unless("notifications", waiting, [])
        page.to_hand_over = len(day.to_hand_over)
        # That it did not get there is told by the work itself, which is here once.
        here = {message.case_id for message in day.to_hand_over}
        day.messages = [one for one in day.messages if one.template != "message_failed" or one.case_id not in here]


async def _after_death(page: Page, day: Day, away: Away) -> None:
    day.after_death = await tasks_of_visitor(page, away)

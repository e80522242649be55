"""A person's page: the next step, the contact person, the place, the contacts, and everything that has happened.

Each of the four services knows a part. When one is unavailable, its part is missing, and the page says so. The subjects
contribute the parts of the page.
"""

from asyncio import gather
from dataclasses import replace
from itertools import chain
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from services.gateway.clients.followup.overview import CaseFollowup
from services.gateway.clients.housing.overview import CaseHousing
from services.gateway.clients.intake.overview import Case
from services.gateway.clients.notifications.messages import Message
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.contributions import Card, OnePerson
from services.gateway.pages.staff.people.next_step import next_step
from services.gateway.pages.staff.people.timeline import timeline
from services.gateway.pages.staff.together import Away, staff_names
from services.gateway.pages.subject import subjects_of

router = APIRouter()


@router.get("/personer/{case_id}")
async def person(case_id: UUID, page: Annotated[Page, opens("read_person")]) -> Response:
    """The page. What it shows depends on the role: see `for_the_house` of the subjects, and the policy."""
    one = await _known(page, case_id)
    instead = (answer_for(one) for answer_for in subjects_of(page).person_pages)
    if other := next((response for response in instead if response), None):
        return other
    may_read_followup, sees_all = page.may("read_contacts"), page.may("read_whole_person")
    step = next_step(one if may_read_followup else replace(one, followup=None)) if sees_all else None
    return page.show(
        "staff/people/person.html",
        case=one.case, case_id=case_id, housing=one.housing, followup=one.followup, staff=one.staff, away=one.away,
        next=step, events=timeline(one) if sees_all else None, cards=await _cards(one),
    )  # fmt: skip


async def _known(page: Page, case_id: UUID) -> OnePerson:
    """The answers of the four services. Answers 404 when intake does not know the case."""
    away, actor, clients = Away(), page.actor, page.clients
    case: Case | None
    housing: CaseHousing | None
    followup: CaseFollowup | None
    messages: list[Message]
    case, housing, followup, messages = await gather(
        away.ask("intake", clients.intake.overview.find_case(actor, case_id), None),
        away.ask("housing", clients.housing.overview.find_case(actor, case_id), None),
        away.ask("followup", clients.followup.overview.find_case(actor, case_id), None),
        away.ask("notifications", _messages(page, case_id), []),
    )
    if case is None and "intake" not in away:
        raise HTTPException(404)
    return OnePerson(page, away, await staff_names(page), case_id, case, housing, followup, messages)


async def _messages(page: Page, case_id: UUID) -> list[Message]:
    if not page.may("read_messages_of_case"):
        return []
    overview = page.clients.notifications.overview
    return await overview.list_to_person(page.actor, case_id, language=page.language)


async def _cards(one: OnePerson) -> list[Card]:
    found = await gather(*(find(one) for find in subjects_of(one.page).cards))
    return sorted(chain.from_iterable(found), key=lambda card: card.position)

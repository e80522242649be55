"""A person's own page: what comes next, who does what, the place, the contacts, and everything that has happened.

Four services know a part each. One that is away costs its part, and the page says so.
"""

from asyncio import gather
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from services.gateway.clients.followup.overview import CaseFollowup
from services.gateway.clients.housing.overview import CaseHousing
from services.gateway.clients.intake.overview import Case
from services.gateway.clients.notifications.messages import Message
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.contacts.choices import KINDS_OF_CONTACT
from services.gateway.pages.staff.deaths.choices import AFTER_DEATH, SOURCES_OF_DEATH
from services.gateway.pages.staff.messages.choices import CHANNELS
from services.gateway.pages.staff.people.next_step import next_step, open_offer
from services.gateway.pages.staff.people.timeline import timeline
from services.gateway.pages.staff.together import Away, staff_names

router = APIRouter()


@router.get("/personer/{case_id}")
async def person(case_id: UUID, page: Annotated[Page, opens("read_person")]) -> Response:
    """The page. Each role sees its part: see `FOR_THE_HOUSE` in the timeline and the policy."""
    away, actor, clients = Away(), page.actor, page.clients
    case: Case | None
    housing: CaseHousing | None
    followup: CaseFollowup | None
    messages: list[Message]
    case, housing, followup, messages = await gather(
        away.unless("intake", clients.intake.overview.find_case(actor, case_id), None),
        away.unless("housing", clients.housing.overview.find_case(actor, case_id), None),
        away.unless("followup", clients.followup.overview.find_case(actor, case_id), None),
        away.unless(
            "notifications", clients.notifications.overview.list_of_case(actor, case_id, language=page.language), []
        ),
    )
    if case is None and "intake" not in away:
        raise HTTPException(404)
    staff = await staff_names(page)
    if case and case.death:
        return page.show(
            "staff/deaths/person_deceased.html",
            case=case, case_id=case_id, housing=housing, followup=followup, staff=staff,
            away=away, messages=[message for message in messages if message.to != "staff" and message.sent_at],
            after_death=AFTER_DEATH, sources=SOURCES_OF_DEATH,
            events=timeline(
                page, staff, intake=case.history, housing=housing.history if housing else (),
                followup=followup.history if followup else (),
                messages=[message for message in messages if message.sent_at],
            ),
        )  # fmt: skip
    return page.show(
        "staff/people/person.html",
        case=case, case_id=case_id, housing=housing, followup=followup, staff=staff, away=away,
        messages=[message for message in messages if message.to != "staff"], offer=open_offer(housing),
        next=next_step(
            page.today, case=case, housing=housing, followup=followup if page.may("read_contacts") else None
        ),
        events=timeline(
            page, staff, intake=case.history if case else (), housing=housing.history if housing else (),
            followup=followup.history if followup else (), messages=messages,
        ),
        kinds=KINDS_OF_CONTACT, channels=CHANNELS,
    )  # fmt: skip

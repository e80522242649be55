"""*Innsyn*: what each member of staff has opened, for the leader of the house and for the privacy officer.

The services tell it for the programmes of whoever asks. A privacy officer sees references, and no name.
"""

from collections.abc import Iterable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from services.gateway.access.accounts.staff import find_member
from services.gateway.pages.not_opened import NotForYou
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.accesses.look_over import DAYS, OfOneMember, last_day, look_over
from services.gateway.pages.staff.accesses.reviews import record_review
from services.gateway.pages.staff.together import Away, names_of, staff_names
from services.gateway.pages.words import N_
from shared.database import Actor

router = APIRouter()
Reviews = Annotated[Page, opens("review_accesses")]


@router.get("/innsyn")
async def review(page: Reviews) -> Response:
    """Everybody who has opened something in thirty days, those first who had nothing to do with it."""
    away = Away()
    found = await look_over(page, away)
    return page.show("staff/accesses/review.html", away=away, found=found, days=DAYS, staff=await staff_names(page))


@router.get("/innsyn/{staff_id}")
async def of_one(staff_id: UUID, page: Reviews) -> Response:
    """What one member of staff has opened, by day."""
    away = Away()
    one = next((one for one in await look_over(page, away) if one.staff_id == staff_id), OfOneMember(staff_id))
    case_ids = [opened.case_id for opened in one.opened]
    return page.show(
        "staff/accesses/review_of_one.html", away=away, one=one, days=DAYS, staff=await staff_names(page),
        names=await _cases(page, case_ids, away), is_own=staff_id == page.visitor.staff_id,
    )  # fmt: skip


@router.post("/innsyn/{staff_id}/gjennomgatt")
async def reviewed(staff_id: UUID, page: Reviews) -> Response:
    """Record that the visitor has looked through it until today."""
    reviewer = page.visitor.staff_id
    if reviewer is None or reviewer == staff_id:
        raise NotForYou
    async with page.database.begin(Actor.system("gateway")) as tx:
        if await find_member(tx, staff_id) is None:
            raise HTTPException(404)
        await record_review(tx, staff_id, reviewed_by=reviewer, until_on=last_day())
    return page.go("/innsyn", notice=N_("Gjennomgangen er lagret."))


async def _cases(page: Page, case_ids: Iterable[UUID], away: Away) -> dict[UUID, str]:
    """What the cases are called: names for those who work with people, references for everybody else."""
    if page.may("list_people"):
        return await names_of(page, case_ids, away)
    asked = page.clients.intake.people.find_references(page.actor, list(case_ids))
    return await away.ask("intake", asked, dict[UUID, str]())

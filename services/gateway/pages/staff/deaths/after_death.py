"""What is left to do after a death: next of kin, room and belongings, papers. Each task has a holder."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from services.gateway.access.accounts.staff import Member, members
from services.gateway.access.policy import CASEWORKER, HOUSE_MANAGER, PEER_WORKER
from services.gateway.pages.not_opened import own_address
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.deaths.choices import AFTER_DEATH
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_
from shared.database import Actor

router = APIRouter()
Does = Annotated[Page, opens("do_after_death")]


@router.post("/personer/{case_id}/dodsfall/gjort/{kind}")
async def do(case_id: UUID, kind: str, page: Does) -> Response:
    """Mark the task as done or, with `undo`, as not done after all."""
    typed = await Typed.sent(page)
    _check(kind)
    done = not typed["undo"]
    if await typed.accepted(page.clients.intake.deaths.do_task(page.actor, case_id, kind, done=done)):
        notice = N_("Det er skrevet ned som gjort.") if done else N_("Det står som ikke gjort igjen.")
        return page.go(own_address(typed["til"] or f"/personer/{case_id}"), notice=notice)
    return await typed.again(f"/personer/{case_id}/dodsfall/hos/{kind}")


@router.get("/personer/{case_id}/dodsfall/hos/{kind}")
async def holder_form(case_id: UUID, kind: str, page: Does) -> Response:
    """The form that gives the task to a colleague."""
    _check(kind)
    return await _show(page, case_id, kind, Typed(page))


@router.post("/personer/{case_id}/dodsfall/hos/{kind}")
async def hand_over(case_id: UUID, kind: str, page: Does) -> Response:
    """Give the task to a colleague."""
    typed = await Typed.sent(page)
    _check(kind)
    holder = typed.id("holder", missing=N_("Velg hvem som tar det."))
    if holder and holder not in {member.staff_id for member in await colleagues(page)}:
        typed.mark_wrong("holder", N_("Velg fra listen."))
    if typed.ok and holder and await typed.accepted(
        page.clients.intake.deaths.hand_over_task(page.actor, case_id, kind, holder=holder)
    ):  # fmt: skip
        return page.go(f"/personer/{case_id}", notice=N_("Det er gitt videre."))
    return await typed.again()


async def _show(page: Page, case_id: UUID, kind: str, typed: Typed) -> Response:
    case = await page.clients.intake.overview.find_case(page.actor, case_id)
    task = next((one for one in case.death.tasks if one.kind == kind), None) if case.death else None
    return page.show(
        "staff/deaths/after_death.html", status=typed.status, case=case, task=task, typed=typed, what=AFTER_DEATH[kind],
        kind=kind, choices=await colleagues(page),
    )  # fmt: skip


async def colleagues(page: Page) -> list[Member]:
    """Everybody on the staff who works with people, by name."""
    async with page.database.begin(Actor.system("gateway")) as tx:
        with_people = {CASEWORKER, HOUSE_MANAGER, PEER_WORKER}
        return [member for member in await members(tx) if not with_people.isdisjoint(member.roles)]


def _check(kind: str) -> None:
    if kind not in AFTER_DEATH:
        raise HTTPException(404)

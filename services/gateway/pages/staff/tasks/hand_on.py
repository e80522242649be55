"""A task is given to somebody else by name."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access.accounts.staff import members
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.tasks.kinds import task_words, tasks_in
from services.gateway.pages.staff.together import Away, names_of, staff_names
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_
from shared.database import Actor

router = APIRouter()
HandsOn = Annotated[Page, opens("hand_on_tasks")]


@router.get("/oppgaver/{kind}/{task_id}/hos")
async def form(kind: str, task_id: UUID, page: HandsOn) -> Response:
    """Who has it, and who could take it."""
    return await _show(page, kind, task_id, Typed(page))


@router.post("/oppgaver/{kind}/{task_id}/hos")
async def hand_on(kind: str, task_id: UUID, page: HandsOn) -> Response:
    """Give it to a colleague, or take it over."""
    typed = await Typed.sent(page)
    tasks = tasks_in(page, task_words(page, kind).service)
    holder = typed.id("holder", missing=N_("Velg hvem som tar det."))
    from_holder = typed.id("from_holder")
    if typed.ok and holder and await typed.accepted(
        tasks.hand_on(page.actor, task_id, holder=holder, from_holder=from_holder)
    ):  # fmt: skip
        return page.go("/i-dag", notice=N_("Oppgaven er gitt videre."))
    return await typed.again()


async def _show(page: Page, kind: str, task_id: UUID, typed: Typed) -> Response:
    words = task_words(page, kind)
    opened = await tasks_in(page, words.service).open(page.actor, task_id)
    away, possible = Away(), set(opened.possible_holders)
    names = await names_of(page, [opened.task.case_id], away)
    async with page.database.begin(Actor.system("gateway")) as tx:
        choices = [member for member in await members(tx) if member.staff_id in possible]
    return page.show(
        "staff/tasks/hand_on.html", status=typed.status, typed=typed, task=opened.task, words=words, kind=kind,
        choices=choices, name=names.get(opened.task.case_id), staff=await staff_names(page), away=away,
    )  # fmt: skip

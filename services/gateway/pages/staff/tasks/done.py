"""A task is marked as done by hand, or is not done after all."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.own_address import own_address
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.tasks.kinds import task_words, tasks_in
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_

router = APIRouter()
Does = Annotated[Page, opens("do_tasks")]


@router.post("/oppgaver/{kind}/{task_id}/gjort")
async def done(kind: str, task_id: UUID, page: Does) -> Response:
    """The visitor has done it."""
    typed = await Typed.sent(page)
    if await typed.accepted(tasks_in(page, task_words(page, kind).service).finish(page.actor, task_id)):
        return page.go(own_address(typed["til"] or "/i-dag"), notice=N_("Det er skrevet ned som gjort."))
    return page.go("/i-dag", notice=typed.on_top)


@router.post("/oppgaver/{kind}/{task_id}/angre")
async def undo(kind: str, task_id: UUID, page: Does) -> Response:
    """It is to be done after all."""
    typed = await Typed.sent(page)
    if await typed.accepted(tasks_in(page, task_words(page, kind).service).undo(page.actor, task_id)):
        return page.go(own_address(typed["til"] or "/i-dag"), notice=N_("Det står som ikke gjort igjen."))
    return page.go("/i-dag", notice=typed.on_top)

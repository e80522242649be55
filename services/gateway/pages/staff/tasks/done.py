"""A task is marked as done by hand, or is not done after all."""

from collections.abc import Awaitable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.tasks.kinds import task_words, tasks_in
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_

router = APIRouter()
Does = Annotated[Page, opens("do_tasks")]


@router.post("/oppgaver/{kind}/{task_id}/gjort")
async def done(kind: str, task_id: UUID, page: Does) -> Response:
    """The visitor has done it."""
    tasks = tasks_in(page, task_words(page, kind).service)
    return await _back(page, tasks.finish(page.actor, task_id), N_("Det er skrevet ned som gjort."))


@router.post("/oppgaver/{kind}/{task_id}/angre")
async def undo(kind: str, task_id: UUID, page: Does) -> Response:
    """It is to be done after all."""
    tasks = tasks_in(page, task_words(page, kind).service)
    return await _back(page, tasks.undo(page.actor, task_id), N_("Det står som ikke gjort igjen."))


async def _back(page: Page, call: Awaitable[object], notice: str) -> Response:
    """To *I dag*, with the notice or with why it was refused."""
    typed = Typed(page)
    return page.go("/i-dag", notice=notice if await typed.accepted(call) else typed.on_top)

"""Marking one or all messages to the visitor as read."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_

router = APIRouter()


@router.post("/meldinger/lest")
async def all_seen(page: Annotated[Page, opens("read_own_messages")]) -> Response:
    """Mark all messages to this visitor as read."""
    typed = Typed(page)
    for message in await page.clients.notifications.overview.list_own(page.actor):
        if not await typed.accepted(page.clients.notifications.messages.mark_seen(page.actor, message.message_id)):
            return page.go("/i-dag", notice=typed.on_top)
    return page.go("/i-dag", notice=N_("Alle beskjedene er merket som lest."))


@router.post("/meldinger/{message_id}/lest")
async def seen(message_id: UUID, page: Annotated[Page, opens("read_own_messages")]) -> Response:
    """Mark the message as read, which removes it from *I dag*."""
    typed = Typed(page)
    if await typed.accepted(page.clients.notifications.messages.mark_seen(page.actor, message_id)):
        return page.go("/i-dag", notice=N_("Beskjeden er merket som lest."))
    return page.go("/i-dag", notice=typed.on_top)

"""A message to staff has been read."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.words import N_

router = APIRouter()


@router.post("/meldinger/{message_id}/lest")
async def seen(message_id: UUID, page: Annotated[Page, opens("read_own_messages")]) -> Response:
    """Take the message off the list of the day. It stays on the person's own page."""
    await page.clients.notifications.mark_seen(page.actor, message_id)
    return page.go("/i-dag", notice=N_("Meldingen er merket som lest."))

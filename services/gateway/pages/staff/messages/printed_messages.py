"""Messages to people on paper: one, or all that can only go by post, each on a sheet of its own."""

from asyncio import gather
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.intake.overview import Case
from services.gateway.clients.notifications.messages import Message
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.messages.handing_over import person_of
from services.gateway.pages.staff.together import Away

router = APIRouter()
Prints = Annotated[Page, opens("hand_over_messages")]
AT_MOST = 20
"""The most messages in one print. The longest wait comes first; a message that is marked as posted is left out."""


@router.get("/brev/utskrift")
async def all_letters(page: Prints) -> Response:
    """The messages that can only go by post."""
    overview = page.clients.notifications.overview
    waiting = await overview.list_to_print(page.actor, limit=AT_MOST, language=page.language)
    return await _show(page, [message.message_id for message in waiting], back_to="/brev")


@router.get("/brev/{message_id}/utskrift")
async def one_letter(message_id: UUID, page: Prints) -> Response:
    """One message on paper, by whichever channel the person can be reached."""
    return await _show(page, [message_id], back_to=f"/brev/{message_id}")


async def _show(page: Page, message_ids: list[UUID], *, back_to: str) -> Response:
    away = Away()
    sheets = await gather(*(_sheet(page, message_id, away) for message_id in message_ids))
    return page.show("staff/messages/printed_messages.html", sheets=sheets, away=away, back_to=back_to)


async def _sheet(page: Page, message_id: UUID, away: Away) -> tuple[Message, Case | None]:
    message = (await page.clients.notifications.overview.open(page.actor, message_id, language=page.language)).message
    return message, await person_of(page, message, away)

"""A member of staff opens a message to a person, to hand it over or to see what became of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from services.notifications.handing_over.db import list_marks
from services.notifications.handing_over.domain import check_may_hand_over
from services.notifications.overview.db import Found, get_message_to_person
from shared.access_log import record_access
from shared.database import Tx


async def open_message(tx: Tx, message_id: UUID) -> tuple[Found, Sequence[Row[Any]]]:
    """The message and every mark that was made, the newest first. Writes a row in the access log.

    Raises NeedsANamedPerson, NoSuchMessage or NotYourMessage.
    """
    message = await get_message_to_person(tx, message_id)
    check_may_hand_over(tx.actor.staff_id, tx.actor.roles, message.contact_person)
    await record_access(tx, case_id=message.case_id, what="messages", why="hand_over_message")
    return message, await list_marks(tx, message_id)

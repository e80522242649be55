"""A member of staff opens a message to a person, to hand it over or to see what became of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from services.notifications.handing_over.db import list_handing_over
from services.notifications.handing_over.domain import check_may_hand_over
from services.notifications.messages.db import get_message_to_person
from shared.access_log import record_access
from shared.database import Tx


async def open_message(tx: Tx, message_id: UUID) -> tuple[Row[Any], Sequence[Row[Any]]]:
    """The message with every mark that was made. The look is written down.

    Raises NeedsANamedPerson, NoSuchMessage or NotYourMessage.
    """
    row = await get_message_to_person(tx, message_id)
    check_may_hand_over(tx.actor.staff_id, tx.actor.roles, row.contact_person)
    await record_access(tx, case_id=row.case_id, what="messages", why="hand_over_message")
    return row, await list_handing_over(tx, message_id)

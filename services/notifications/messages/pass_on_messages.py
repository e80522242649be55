"""A member of staff has left: the messages they have not seen go to somebody else."""

from uuid import UUID

from services.notifications.messages.db import add_message, close_for_staff, list_unseen_of
from services.notifications.messages.domain import HOUSE_MANAGERS, Draft
from services.notifications.messages.tables import message
from shared.database import Tx


async def pass_on_messages(tx: Tx, staff_id: UUID) -> None:
    """Write the open messages of this member of staff to the house managers instead."""
    for row in await list_unseen_of(tx, staff_id):
        draft = Draft(row.about, row.template, row.case_id, row.programme_id, row.variables)
        await add_message(tx, draft, HOUSE_MANAGERS)
        await close_for_staff(tx, message.c.message_id == row.message_id)

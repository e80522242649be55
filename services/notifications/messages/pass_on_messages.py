"""A member of staff has left, and what was not seen must not lie there unseen."""

from uuid import UUID

from services.notifications.messages.db import Draft, add_message, settle_one, unseen_of
from services.notifications.messages.domain import HOUSE_MANAGERS
from shared.database import Tx


async def pass_on_messages(tx: Tx, staff_id: UUID) -> None:
    """Tell the house managers what this member of staff was told and has not seen."""
    for row in await unseen_of(tx, staff_id):
        draft = Draft(row.about, row.template, row.case_id, row.programme_id, row.variables)
        await add_message(tx, draft, HOUSE_MANAGERS)
        await settle_one(tx, row.message_id)

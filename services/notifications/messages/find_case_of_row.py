"""Find the case of a row that names a message."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from services.notifications.messages.db import get_message
from shared.database import Tx


async def find_case_of_row(tx: Tx, row: Row[Any]) -> UUID:
    """The case of the message in the column `message_id`. Raises NoSuchMessage."""
    case_id: UUID = (await get_message(tx, row.message_id)).case_id
    return case_id

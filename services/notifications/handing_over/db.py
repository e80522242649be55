"""The marks of each message. None is ever deleted."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select

from services.notifications.deliveries.domain import Way
from services.notifications.handing_over.domain import Mistake, Returned
from services.notifications.handing_over.tables import handing_over
from shared.database import Tx


async def add_mark(tx: Tx, message_id: UUID, staff_id: UUID, way: Way, handed_over_on: date) -> None:
    """This member of staff marked the message as handed over."""
    values = {"message_id": message_id, "staff_id": staff_id, "written_at": tx.now}
    await tx.execute(insert(handing_over).values(values | {"way": way, "handed_over_on": handed_over_on}))


async def add_mistake(tx: Tx, message_id: UUID, staff_id: UUID, mistake: Mistake | Returned) -> None:
    """This member of staff took the last mark back, or found that what a channel had taken was returned."""
    values = {"message_id": message_id, "staff_id": staff_id, "written_at": tx.now}
    await tx.execute(insert(handing_over).values(values | {"mistake": mistake}))


async def list_marks(tx: Tx, message_id: UUID) -> Sequence[Row[Any]]:
    """Every mark of a message, the newest first."""
    query = select(handing_over).where(handing_over.c.message_id == message_id)
    return await tx.all(query.order_by(handing_over.c.entry_no.desc()))

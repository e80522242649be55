"""The receipt of an application is asked for by its reference."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from services.notifications.messages.refusals import NoSuchReceipt
from services.notifications.messages.tables import message
from shared.database import Tx
from shared.ids import normal_reference


@dataclass(frozen=True, slots=True)
class Receipt:
    """The message, and the trace in which it was written."""

    message_id: UUID
    trace_id: str | None


async def get_receipt(tx: Tx, reference: str) -> Receipt:
    """The receipt for `reference`, however it is typed; the newest if two have the same. Raises NoSuchReceipt."""
    normal = normal_reference(reference)
    if not normal:
        raise NoSuchReceipt
    query = select(message.c.message_id, message.c.trace_id).where(message.c.reference == normal)
    query = query.where(message.c.recipient == "person").order_by(message.c.written_at.desc()).limit(1)
    row = await tx.first(query)
    if row is None:
        raise NoSuchReceipt
    return Receipt(row.message_id, row.trace_id)

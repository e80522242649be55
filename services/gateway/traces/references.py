"""The reference of an application finds its trace, by a table: the two have nothing to do with each other.

Of the reference the table has a keyed hash, which the page makes (`Page.lookup_key`). A row is kept as long as spans.
"""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.gateway.db.tables import trace_reference
from shared.clock import wall_now
from shared.database import Tx


async def keep_trace_of(tx: Tx, reference_key: bytes, trace_id: str) -> None:
    """Remember in which trace an application was received."""
    row = insert(trace_reference).values(reference_key=reference_key, trace_id=trace_id, kept_at=wall_now())
    await tx.execute(row.on_conflict_do_nothing())


async def find_trace_of(tx: Tx, reference_key: bytes) -> str | None:
    """The id of the trace in which an application was received. None when there is none (any more)."""
    which = trace_reference.c.reference_key == reference_key
    row = await tx.first(select(trace_reference.c.trace_id).where(which))
    return None if row is None else str(row.trace_id)

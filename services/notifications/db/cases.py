"""What is over in a case: owners tell independently, so the end of something may be told before its beginning."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert

from services.notifications.db.tables import over
from shared.database import Tx

_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(CAST(:case_id AS text), 0))")


async def lock_case(tx: Tx, case_id: UUID) -> None:
    """Nobody else says or settles anything in this case until the transaction ends. Taken before any row of it."""
    await tx.execute(_LOCK, {"case_id": str(case_id)})


async def save_over(tx: Tx, case_id: UUID, templates: Collection[str]) -> None:
    """None of these needs to be said in this case again."""
    rows = [{"case_id": case_id, "template": template} for template in templates]
    await tx.execute(insert(over).values(rows).on_conflict_do_nothing())


async def is_over(tx: Tx, case_id: UUID, template: str) -> bool:
    """Whether this needs no more to be said."""
    chosen = (over.c.case_id == case_id) & (over.c.template == template)
    return await tx.first(select(over.c.case_id).where(chosen)) is not None

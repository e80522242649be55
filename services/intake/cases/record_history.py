"""What happened in a case, in order: codes and dates, never free text."""

from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from services.intake.db.tables import history
from shared.database import Tx
from shared.ids import new_id


async def note(tx: Tx, case_id: UUID, what: str, **words: str) -> None:
    """Add a line to the history of a case, now and by whoever acts in this transaction."""
    await tx.execute(
        insert(history).values(
            history_id=new_id(), case_id=case_id, at=tx.now, what=what, by=tx.actor.staff_id, words=words
        )
    )


async def list_history(tx: Tx, case_id: UUID) -> list[dict[str, Any]]:
    """Every line, oldest first."""
    columns = select(history.c.at, history.c.what, history.c.by, history.c.words)
    rows = await tx.all(columns.where(history.c.case_id == case_id).order_by(history.c.history_id))
    return [dict(row._mapping) for row in rows]  # noqa: SLF001  SQLAlchemy's documented way to a dict

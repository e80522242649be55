"""Write a line into the history of a case."""

from uuid import UUID

from sqlalchemy import insert

from services.intake.cases.tables import history
from shared.database import Tx
from shared.history import HistoryCode, Word, words_as_json
from shared.ids import new_id


async def record_history(tx: Tx, case_id: UUID, code: HistoryCode, **words: Word) -> None:
    """Add a line, now and by whoever acts in this transaction. No free text: codes, dates and numbers only."""
    await tx.execute(
        insert(history).values(
            history_id=new_id(),
            case_id=case_id,
            at=tx.now,
            what=code,
            by=tx.actor.staff_id,
            principal=tx.actor.principal.kind if tx.actor.principal else None,
            words=words_as_json(words),
        )
    )

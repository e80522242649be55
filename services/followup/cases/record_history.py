"""Something happened in a case, and its history shows it."""

from uuid import UUID

from sqlalchemy import insert

from services.followup.cases.tables import history
from shared.database import Tx
from shared.history import HistoryCode, Word, words_as_json


async def record_history(tx: Tx, case_id: UUID, code: HistoryCode, **words: Word) -> None:
    """Add a line to the history, by whoever acts in this transaction. `words` fill the sentence that is shown."""
    values = {
        "case_id": case_id,
        "at": tx.now,
        "what": code,
        "by": tx.actor.staff_id,
        "words": words_as_json(words),
    }
    await tx.execute(insert(history).values(values))

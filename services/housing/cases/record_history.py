"""Something happened in a case, and its history shows it: codes and dates, never free text."""

from uuid import UUID

from sqlalchemy import insert

from services.housing.cases.tables import history
from shared.database import Tx
from shared.history import HistoryCode, Word, words_as_json
from shared.ids import new_id


async def record_history(tx: Tx, case_id: UUID, code: HistoryCode, **words: Word) -> None:
    """Add a line to the history, by whoever acts in this transaction. `words` fill the sentence that is shown."""
    line = {"case_id": case_id, "at": tx.now, "what": code, "by_staff_id": tx.actor.staff_id}
    await tx.execute(insert(history).values(history_id=new_id(), words=words_as_json(words), **line))

"""What has happened in a case, in the order it happened: codes and dates, never free text."""

from datetime import date
from uuid import UUID

from sqlalchemy import insert

from services.housing.cases.tables import history
from shared.database import Tx
from shared.ids import new_id


async def note(tx: Tx, case_id: UUID, what: str, **words: date | int | str | None) -> None:
    """Write one line of a case's history. The gateway translates `what` and fills in `words`."""
    plain = {key: value.isoformat() if isinstance(value, date) else value for key, value in words.items()}
    line = {"case_id": case_id, "at": tx.now, "what": what, "by_staff_id": tx.actor.staff_id, "words": plain}
    await tx.execute(insert(history).values(history_id=new_id(), **line))

"""Keep who may read a case from now on, and tell the other services."""

from services.intake.cases.domain.case import Case
from services.intake.cases.record_history import record_history
from services.intake.people.find_key import find_key
from services.intake.readers.announcements import case_readers_changed
from services.intake.readers.db import add_change
from services.intake.readers.domain import Readers
from services.intake.readers.history import ReadersHistory
from shared.database import Tx
from shared.messaging import announce
from shared.readers.keep import keep_readers


async def keep_change(tx: Tx, case: Case, before: Readers, now: Readers, *, reason: str | None) -> None:
    """Write the change with its history and announce it. When nothing is new, nothing happens."""
    if now == before:
        return
    await add_change(tx, case.case_id, now, await find_key(tx, case.person_id), reason=reason)
    await keep_readers(tx, case.case_id, now.protection, now.reader_ids)
    if now.protection == before.protection:
        await record_history(tx, case.case_id, ReadersHistory.READERS_CHANGED)
    elif now.is_protected:
        await record_history(tx, case.case_id, ReadersHistory.PROTECTED, protection=now.protection)
    else:
        await record_history(tx, case.case_id, ReadersHistory.LIFTED)
    await announce(tx, case_readers_changed(case, now))

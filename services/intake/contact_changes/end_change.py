"""A change that waits comes to nothing: cancelled, dismissed, too late, or after too many wrong codes."""

from dataclasses import replace

from services.intake.cases.domain.case import Case
from services.intake.cases.record_history import record_history
from services.intake.contact_changes.announcements import contact_change_ended
from services.intake.contact_changes.ask_for_change import ContactTimer
from services.intake.contact_changes.db import save_change
from services.intake.contact_changes.domain import ContactChange
from services.intake.contact_changes.history import ContactHistory
from shared.database import Tx
from shared.messaging import announce
from shared.sealing import Key
from shared.timers import cancel_timers


async def end_change(tx: Tx, case: Case, change: ContactChange, key: Key, *, reason: str | None = None) -> None:
    """The person is reached as before. The code is used up, and nobody is asked to confirm any more."""
    ended = replace(change, state="ended", code=None, ended_on=tx.today, ended_by=tx.actor.staff_id, end_reason=reason)
    await cancel_timers(tx, ref=change.change_id, kinds=[ContactTimer.EXPIRES])
    await save_change(tx, ended, key)
    await record_history(tx, case.case_id, ContactHistory.ENDED)
    await announce(tx, contact_change_ended(case, ended, tx.today))

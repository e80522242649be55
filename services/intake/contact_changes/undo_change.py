"""A change that is in effect is taken back: the person is reached as before it."""

from dataclasses import replace

from services.intake.cases.domain.case import Case
from services.intake.cases.record_history import record_history
from services.intake.contact_changes.announcements import contact_change_ended
from services.intake.contact_changes.db import save_change
from services.intake.contact_changes.domain import ContactChange
from services.intake.contact_changes.history import ContactHistory
from services.intake.contact_changes.refusals import ContactChangeIsOver
from services.intake.people.change_contact import change_contact
from shared.database import Tx
from shared.messaging import announce
from shared.sealing import Key


async def undo_change(tx: Tx, case: Case, change: ContactChange, key: Key, *, reason: str | None = None) -> None:
    """Restore how the person was reached before. `change` is the last one that took effect."""
    if change.before is None:
        raise ContactChangeIsOver
    undone = replace(
        change, state="taken_back", code=None, ended_on=tx.today, ended_by=tx.actor.staff_id, end_reason=reason
    )
    await change_contact(tx, case.person_id, change.before, key)
    await save_change(tx, undone, key)
    await record_history(tx, case.case_id, ContactHistory.TAKEN_BACK)
    await announce(tx, contact_change_ended(case, undone, tx.today))

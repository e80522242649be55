"""Planned contacts are no longer needed: the stay or aftercare is over, or the move was corrected."""

from datetime import date

from services.followup.cases.domain import Case, Move
from services.followup.cases.record_history import record_history
from services.followup.contacts.db import contacts_from, save_cancelled
from services.followup.contacts.domain.contact import State
from services.followup.contacts.history import ContactHistory
from shared.database import Tx
from shared.timers import cancel_timers


async def cancel_contacts(
    tx: Tx, case: Case, move: Move, *, first_day: date = date.min, also_missed: bool = False
) -> None:
    """Cancel the contacts that are planned after `move` from `first_day` on. Earlier ones stay planned.

    `also_missed` cancels missed ones, too: for days on which, as is known now, no contact was to be made.
    """
    states: tuple[State, ...] = ("planned", "not_confirmed") if also_missed else ("planned",)
    contacts = await contacts_from(tx, case.case_id, move, states, first_day)
    for contact in contacts:
        # The timer before the contact, the order in which a timer that fires takes its locks: no deadlock.
        await cancel_timers(tx, ref=contact.contact_id)
        await save_cancelled(tx, contact.contact_id)
    if contacts:
        await record_history(tx, case.case_id, ContactHistory.CANCELLED, move=move, contacts=len(contacts))

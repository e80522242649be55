"""Contacts that nobody waits for any more."""

from datetime import date

from services.followup.cases.domain import Case, Move
from services.followup.cases.record_history import remember
from services.followup.contacts.db import cancel, contacts_from
from services.followup.contacts.domain.contact import State
from shared.database import Tx
from shared.timers import cancel_timers


async def cancel_contacts(
    tx: Tx, case: Case, move: Move, *, first_day: date = date.min, also_missed: bool = False
) -> None:
    """Cancel what is planned after `move` from `first_day` on. What is due before it is still waited for.

    `also_missed` is for days that were none of this move's: then what was missed on them was no fault of anybody's.
    """
    states: tuple[State, ...] = ("planned", "not_confirmed") if also_missed else ("planned",)
    waiting = await contacts_from(tx, case.case_id, move, states, first_day)
    for contact in waiting:
        # The timer first, as when it fires: whoever locks in the same order never waits in a circle.
        await cancel_timers(tx, ref=contact.contact_id)
        await cancel(tx, contact.contact_id)
    if waiting:
        await remember(tx, case.case_id, "contacts_cancelled", move=move, contacts=len(waiting))

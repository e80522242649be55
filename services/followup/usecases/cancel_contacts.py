"""Contacts that nobody waits for any more."""

from datetime import date

from services.followup.db.contacts import change_state, contacts_from
from services.followup.db.history import remember
from services.followup.domain.case import Case
from services.followup.domain.contacts import Move
from shared.database import Tx
from shared.timers import cancel_timers


async def cancel_contacts(tx: Tx, case: Case, move: Move, *, first_day: date) -> None:
    """Cancel what is planned after `move` from `first_day` on. What is due before it is still waited for."""
    planned = await contacts_from(tx, case.case_id, move, "planned", first_day)
    for contact in planned:
        # The timer first, as when it fires: whoever locks in the same order never waits in a circle.
        await cancel_timers(tx, ref=contact.contact_id)
        await change_state(tx, contact.contact_id, before="planned", after="cancelled")
    if planned:
        await remember(tx, case.case_id, "contacts_cancelled", move=move, contacts=len(planned))

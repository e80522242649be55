"""Contacts that were cancelled and are wanted after all."""

from services.followup.db.contacts import change_state, contacts_from
from services.followup.domain.case import Case
from services.followup.domain.contacts import HOUR_OF_TELLING
from shared.clock import at_hour
from shared.database import Tx
from shared.timers import set_timer


async def resume_contacts(tx: Tx, case: Case) -> None:
    """Plan the contacts after the move-out again that were cancelled and are not past."""
    for contact in await contacts_from(tx, case.case_id, "move_out", "cancelled", tx.today):
        missed_at = at_hour(contact.is_missing_from, HOUR_OF_TELLING)
        await set_timer(tx, kind="contact_missing", ref=contact.contact_id, due_at=missed_at)
        await change_state(tx, contact.contact_id, before="cancelled", after="planned")

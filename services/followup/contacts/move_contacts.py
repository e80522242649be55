"""A move was on another day than was recorded, so the contacts after it are on other days, too."""

from datetime import timedelta

from services.followup.cases.domain import Case, Move
from services.followup.cases.record_history import record_history
from services.followup.contacts.db import contacts_from, save_cancelled, save_due_on
from services.followup.contacts.history import ContactHistory
from shared.database import Tx
from shared.timers import cancel_timers


async def move_contacts(tx: Tx, case: Case, move: Move) -> bool:
    """Move missed contacts to their new day, and cancel planned ones, for `plan_contacts` to plan them anew.

    A missed contact whose new day is yet to come is cancelled and planned anew, too. Returns whether a contact was
    cancelled whose new day has passed: then one contact today replaces all of those (`late` of `plan_contacts`).
    """
    moved_on, is_late = case.moved_on(move), False
    if moved_on is None:
        return False
    contacts = await contacts_from(tx, case.case_id, move, ["planned", "not_confirmed"])
    for contact in contacts:
        due_on = moved_on + timedelta(days=contact.day)
        # The timer before the contact, the order in which a timer that fires takes its locks: no deadlock.
        await cancel_timers(tx, ref=contact.contact_id)
        if contact.state == "not_confirmed" and due_on < tx.today:
            await save_due_on(tx, contact.contact_id, due_on)
        else:
            is_late = is_late or due_on < tx.today
            await save_cancelled(tx, contact.contact_id)
    if contacts:
        words = {"move": move, "moved_on": moved_on, "contacts": len(contacts)}
        await record_history(tx, case.case_id, ContactHistory.MOVED, **words)
    return is_late

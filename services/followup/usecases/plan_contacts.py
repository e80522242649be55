"""The calendar of contacts after a move."""

from services.followup.db.contacts import plan_contact
from services.followup.db.history import remember
from services.followup.db.programmes import Programme
from services.followup.domain.case import Case
from services.followup.domain.contacts import HOUR_OF_TELLING, Move, due_days
from shared.clock import at_hour
from shared.database import Tx
from shared.timers import set_timer


async def plan_contacts(tx: Tx, case: Case, programme: Programme, move: Move) -> None:
    """Plan a contact on each of the programme's days after the move, each with the morning on which it is missed.

    Contacts after an arrival that would come after the move-out are not planned. Planning twice changes nothing.
    """
    moved_on = case.arrived_on if move == "arrival" else case.moved_out_on
    if moved_on is None:
        return
    planned = 0
    for day, due_on in due_days(moved_on, programme.contact_days):
        if move == "arrival" and case.moved_out_on and due_on > case.moved_out_on:
            continue
        contact = await plan_contact(tx, case.case_id, move, day, due_on)
        if contact is not None:
            planned += 1
            missed_at = at_hour(contact.is_missing_from, HOUR_OF_TELLING)
            await set_timer(tx, kind="contact_missing", ref=contact.contact_id, due_at=missed_at)
    if planned:
        await remember(tx, case.case_id, "contacts_planned", move=move, moved_on=moved_on, contacts=planned)

"""A move was on another day than was thought, so the calendar after it is to be planned anew."""

from datetime import timedelta

from services.followup.cases.domain import Case, Move
from services.followup.cases.record_history import remember
from services.followup.contacts.db import cancel, contacts_from, move_to
from shared.database import Tx
from shared.timers import cancel_timers


async def take_out_contacts(tx: Tx, case: Case, move: Move) -> bool:
    """Take out what is planned after `move`, for `plan_contacts` to plan it again on the days that stand now.

    A contact that was missed is missed still, on its new day; where that is yet to come, it is taken out, too. Returns
    whether something that was planned is past by the new day: it was nobody's to keep, and one contact today makes
    good for all of it.
    """
    moved_on, is_late = case.moved_on(move), False
    if moved_on is None:
        return False
    waiting = await contacts_from(tx, case.case_id, move, ["planned", "not_confirmed"])
    for contact in waiting:
        due_on = moved_on + timedelta(days=contact.day)
        # The timer first, as when it fires: whoever locks in the same order never waits in a circle.
        await cancel_timers(tx, ref=contact.contact_id)
        if contact.state == "not_confirmed" and due_on < tx.today:
            await move_to(tx, contact.contact_id, due_on)
        else:
            is_late = is_late or due_on < tx.today
            await cancel(tx, contact.contact_id)
    if waiting:
        await remember(tx, case.case_id, "contacts_moved", move=move, moved_on=moved_on, contacts=len(waiting))
    return is_late

"""For as long as a person is followed up, there is a next contact."""

from datetime import timedelta
from uuid import UUID

from services.followup.cases.record_history import record_history
from services.followup.contacts.db import add_contact, contacts_from
from services.followup.contacts.domain.contact import HOUR_OF_NOTIFICATION
from services.followup.contacts.domain.follow_up_period import FollowUpPeriod
from services.followup.contacts.history import ContactHistory
from shared.clock import at_hour, start_of_day
from shared.database import Tx
from shared.timers import TimerKind, set_timer


class ContactTimer(TimerKind):
    """What timers are set for when contacts are planned."""

    MISSING = "contact_missing"
    """Of a contact: the morning after its day."""
    NEXT = "next_contact"
    """Of a case: the day of the last planned contact, on which the one after it is planned."""


async def plan_contacts(
    tx: Tx, case_id: UUID, period: FollowUpPeriod, *, late: bool = False, in_history: bool = True
) -> None:
    """Plan what is left of the first days after the move, and the next contact after them.

    Where a contact is planned for a later day than today already, nothing is added. On the day of the last planned one,
    the next is planned. `late` says that the move became known after its day (`Rhythm.days_ahead`), `in_history`
    whether the history of the case shows what was planned. Planning twice changes nothing.
    """
    move, tomorrow, planned = period.move, tx.today + timedelta(days=1), 0
    ahead = await contacts_from(tx, case_id, move, ["planned"], tomorrow)
    if not ahead:
        for due_on in period.days_ahead(tx.today, late=late):
            contact = await add_contact(tx, case_id, move, period.moved_on, due_on)
            if contact is not None:
                planned += 1
                missing_at = at_hour(contact.is_missing_from, HOUR_OF_NOTIFICATION)
                await set_timer(tx, kind=ContactTimer.MISSING, ref=contact.contact_id, due_at=missing_at)
        ahead = await contacts_from(tx, case_id, move, ["planned"], tomorrow)
    if ahead:
        # This timer is never cancelled with the contacts: when it fires, it plans only what is missing by then.
        await set_timer(tx, kind=ContactTimer.NEXT, ref=case_id, due_at=start_of_day(ahead[-1].due_on))
    if planned and in_history:
        words = {"move": move, "moved_on": period.moved_on, "contacts": planned}
        await record_history(tx, case_id, ContactHistory.PLANNED, **words)

"""A member of staff confirms that a contact has taken place."""

from datetime import date
from uuid import UUID

from services.followup.cases.get_case import get_case
from services.followup.cases.record_history import record_history
from services.followup.contacts.db import lock_contact, save_confirmed
from services.followup.contacts.domain.contact import Kind
from services.followup.contacts.history import ContactHistory
from services.followup.staff.domain import check_named_person
from shared.database import Tx
from shared.timers import cancel_timers


async def confirm_contact(tx: Tx, contact_id: UUID, *, kind: Kind, confirmed_on: date | None) -> date:
    """Record that the contact took place, in time or late, and return the day.

    `confirmed_on` is today when it is not given. Confirming again corrects what was recorded. Raises NeedsANamedPerson,
    NoSuchContact, ContactIsCancelled, NotDueYet, ConfirmedInTheFuture or ConfirmedBeforeTheMove.
    """
    check_named_person(tx.actor.staff_id)
    # The timer before the contact, the order in which a timer that fires takes its locks: no deadlock.
    await cancel_timers(tx, ref=contact_id)
    contact = await lock_contact(tx, contact_id)
    on = confirmed_on or tx.today
    case = await get_case(tx, contact.case_id)
    contact.check_confirmation(on=on, today=tx.today, moved_on=case.moved_on(contact.move))
    await save_confirmed(tx, contact_id, kind, on)
    code = ContactHistory.CONFIRMED_LATE if contact.state == "not_confirmed" else ContactHistory.CONFIRMED
    words = {"day": contact.day, "move": contact.move, "kind": kind, "confirmed_on": on}
    await record_history(tx, contact.case_id, code, **words)
    return on

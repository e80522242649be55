"""A contact has taken place, and a member of staff says so."""

from datetime import date
from uuid import UUID

from services.followup.cases.db import get_case
from services.followup.cases.record_history import remember
from services.followup.contacts.db import confirm, get_contact
from services.followup.contacts.domain.contact import Kind
from services.followup.domain.refusals import NeedsANamedPerson
from shared.database import Tx
from shared.timers import cancel_timers


async def confirm_contact(tx: Tx, contact_id: UUID, *, kind: Kind, confirmed_on: date | None) -> date:
    """Record it, in time or late, and return the day. `confirmed_on` is today when it is not given.

    Confirming again corrects what was recorded. Raises NeedsANamedPerson, NoSuchContact, ContactIsCancelled, NotDueYet,
    ConfirmedInTheFuture or ConfirmedBeforeTheMove.
    """
    if tx.actor.staff_id is None:
        raise NeedsANamedPerson
    # The timer before the contact, as when it fires: whoever locks in the same order never waits in a circle.
    await cancel_timers(tx, ref=contact_id)
    contact = await get_contact(tx, contact_id)
    on = confirmed_on or tx.today
    case = await get_case(tx, contact.case_id)
    contact.confirm(on=on, today=tx.today, moved_on=case.moved_on(contact.move))
    await confirm(tx, contact_id, kind, on)
    late = contact.state == "not_confirmed"
    what = "contact_confirmed_late" if late else "contact_confirmed"
    await remember(tx, contact.case_id, what, day=contact.day, move=contact.move, kind=kind, confirmed_on=on)
    return on

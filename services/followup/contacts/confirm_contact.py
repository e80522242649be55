"""A member of staff confirms that a contact has taken place."""

from datetime import date
from uuid import UUID

from services.followup.cases.find_history import find_history
from services.followup.cases.get_case import get_case
from services.followup.cases.record_history import record_history
from services.followup.contact_persons.domain import follows_up
from services.followup.contact_persons.find_assignment import find_assignment
from services.followup.contacts.db import lock_contact, save_confirmed
from services.followup.contacts.domain.contact import Contact, Kind, check_follows_up
from services.followup.contacts.history import ContactHistory
from services.followup.contacts.refusals import ContactHasChanged, NoSuchContact
from services.followup.staff.domain import check_named_person
from shared.database import Tx
from shared.timers import cancel_timers
from shared.version import Version, how_it_stands, is_version_of


async def confirm_contact(
    tx: Tx,
    contact_id: UUID,
    *,
    kind: Kind,
    confirmed_on: date | None,
    version: Version | None = None,
    case_id: UUID | None = None,
) -> date:
    """Record that the contact took place, in time or late, and return the day.

    `confirmed_on` is today when it is not given. Confirming again corrects what was recorded; the same again changes
    nothing. Raises NeedsANamedPerson, NoSuchContact, also where it is in another case than `case_id`,
    NotFollowedUpByYou, ContactHasChanged when it has another `version` now, ContactIsCancelled, NotDueYet,
    ConfirmedInTheFuture or ConfirmedBeforeTheMove.
    """
    check_named_person(tx.actor.staff_id)
    # The timer before the contact, the order in which a timer that fires takes its locks: no deadlock.
    await cancel_timers(tx, ref=contact_id)
    contact = await lock_contact(tx, contact_id)
    if case_id not in {None, contact.case_id}:
        raise NoSuchContact
    case = await get_case(tx, contact.case_id)
    assigned = await find_assignment(tx, contact.case_id)
    named = assigned.named if assigned else ()
    check_follows_up(follows_up=follows_up(tx.actor.staff_id, tx.actor.roles, *named))
    on = confirmed_on or tx.today
    if contact.state == "confirmed" and (contact.kind, contact.confirmed_on) == (kind, on):
        return on
    if version is not None and not is_version_of(version, *contact.facts):
        raise await _changed(tx, contact, version)
    contact.check_confirmation(on=on, today=tx.today, moved_on=case.moved_on(contact.move))
    await save_confirmed(tx, contact_id, kind, on)
    code = ContactHistory.CONFIRMED_LATE if contact.state == "not_confirmed" else ContactHistory.CONFIRMED
    words = {"day": contact.day, "move": contact.move, "kind": kind, "confirmed_on": on}
    await record_history(tx, contact.case_id, code, **words)
    return on


async def _changed(tx: Tx, contact: Contact, version: Version) -> ContactHasChanged:
    """The refusal, with what has happened to contacts meanwhile."""
    now = how_it_stands(version, *contact.facts, lines=await find_history(tx, contact.case_id))
    happened = [line for line in now["changes"] if line.what in set(ContactHistory)]
    return ContactHasChanged(current=now | {"changes": happened, "contact": contact})

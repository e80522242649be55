"""Nobody has confirmed a contact by the morning after its day, so staff are notified."""

from uuid import UUID

from services.followup.cases.get_case import get_case
from services.followup.cases.record_history import record_history
from services.followup.contact_persons.find_assignment import find_assignment
from services.followup.contacts import announcements
from services.followup.contacts.db import lock_contact, save_not_confirmed
from services.followup.contacts.domain.contact import staff_to_notify
from services.followup.contacts.history import ContactHistory
from services.followup.staff.find_departed_staff import find_departed_staff
from services.followup.staff.find_excluded_staff import find_excluded_staff
from services.followup.staff.find_house_managers import find_house_managers
from shared.database import Tx
from shared.messaging import announce
from shared.tasks import present_among


async def announce_missing_contact(tx: Tx, contact_id: UUID) -> None:
    """Announce the missing contact once, unless the contact has been confirmed or cancelled by now.

    Raises NoSuchContact.
    """
    contact = await lock_contact(tx, contact_id)
    if contact.state != "planned":
        return
    case = await get_case(tx, contact.case_id)
    assigned = await find_assignment(tx, contact.case_id)
    contact_person = assigned.staff_id if assigned else None
    deputy = assigned.deputy_staff_id if assigned else None
    named = [one for one in (contact_person, deputy) if one is not None]
    away = set(named) - set(await present_among(tx, named))
    managers = await find_house_managers(tx, case.programme_id)
    excluded = await find_excluded_staff(tx, case.case_id, [*named, *managers])
    cannot = away | await find_departed_staff(tx, named) | excluded
    notified = staff_to_notify(
        contact.day,
        contact_person=contact_person,
        deputy=deputy,
        house_managers=[one for one in managers if one not in excluded],
        departed=cannot,
    )
    await save_not_confirmed(tx, contact_id)
    words = {"day": contact.day, "move": contact.move, "due_on": contact.due_on}
    await record_history(tx, case.case_id, ContactHistory.NOT_CONFIRMED, **words)
    await announce(tx, announcements.contact_not_confirmed(case, contact, notified))

"""The morning after: a contact that nobody has confirmed is told to those who can do something about it."""

from uuid import UUID

from services.followup import announcements
from services.followup.cases.db import get_case
from services.followup.cases.record_history import remember
from services.followup.contact_persons.db import find_assignment
from services.followup.contacts.db import get_contact, mark_not_confirmed
from services.followup.contacts.domain.contact import who_is_told
from services.followup.staff.save_staff_member import house_managers, those_who_left
from shared.database import Tx


async def tell_of_missing_contact(tx: Tx, contact_id: UUID) -> None:
    """Announce it once, unless the contact has been confirmed or cancelled by now."""
    contact = await get_contact(tx, contact_id)
    if contact.state != "planned":
        return
    case = await get_case(tx, contact.case_id)
    assigned = await find_assignment(tx, contact.case_id)
    contact_person = assigned.staff_id if assigned else None
    deputy = assigned.deputy_staff_id if assigned else None
    told = who_is_told(
        contact.day,
        contact_person=contact_person,
        deputy=deputy,
        house_managers=await house_managers(tx),
        left=await those_who_left(tx, [one for one in (contact_person, deputy) if one is not None]),
    )
    await mark_not_confirmed(tx, contact_id)
    await remember(tx, case.case_id, "contact_not_confirmed", day=contact.day, move=contact.move, due_on=contact.due_on)
    await announcements.contact_not_confirmed(tx, case, contact, told)

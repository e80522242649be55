"""A message has to be handed over: who is asked, and who else may do it."""

from uuid import UUID

from services.notifications.cases.find_contact_person import find_contact_person
from services.notifications.cases.find_programme import find_programme
from services.notifications.staff.find_staff_members import find_staff_members
from services.notifications.staff.has_left import has_left
from services.notifications.undelivered.domain import order_of_asking
from shared.database import Tx
from shared.readers.keep import who_sees_protected
from shared.roles import WITH_PEOPLE
from shared.tasks import fewest_tasks_first


async def find_who_hands_over(tx: Tx, case_id: UUID) -> list[UUID]:
    """Everybody who may hand over messages in this case, in the order in which they are asked.

    Of those in one role whoever holds the fewest tasks is asked first. Nobody who has left is among them. In a
    protected case those who may see it; where none of them hands over messages to everybody, its readers.
    """
    contact_person = await find_contact_person(tx, case_id)
    roles = await find_staff_members(tx, await find_programme(tx, case_id))
    if contact_person is not None and contact_person not in roles and await has_left(tx, contact_person):
        contact_person = None
    seeing = await who_sees_protected(tx, case_id, roles)
    staff = roles if seeing is None else {one: roles[one] for one in seeing if not WITH_PEOPLE.isdisjoint(roles[one])}
    if seeing is not None and contact_person not in staff:
        contact_person = None
    fewest_first = await fewest_tasks_first(tx, staff)
    possible = order_of_asking(contact_person, [(one, staff[one]) for one in fewest_first])
    return possible if seeing is None else possible or fewest_first

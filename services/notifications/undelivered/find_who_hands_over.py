"""A message has to be handed over: who is asked, and who else may do it."""

from uuid import UUID

from services.notifications.cases.find_contact_person import find_contact_person
from services.notifications.cases.find_programme import find_programme
from services.notifications.staff.find_staff_members import find_staff_members
from services.notifications.staff.has_left import has_left
from services.notifications.undelivered.domain import order_of_asking
from shared.database import Tx
from shared.tasks import fewest_tasks_first


async def find_who_hands_over(tx: Tx, case_id: UUID) -> list[UUID]:
    """Everybody who may hand over messages in this case, in the order in which they are asked.

    Of those in one role whoever holds the fewest tasks is asked first. Nobody who has left is among them.
    """
    contact_person = await find_contact_person(tx, case_id)
    roles = await find_staff_members(tx, await find_programme(tx, case_id))
    if contact_person is not None and contact_person not in roles and await has_left(tx, contact_person):
        contact_person = None
    return order_of_asking(contact_person, [(one, roles[one]) for one in await fewest_tasks_first(tx, roles)])

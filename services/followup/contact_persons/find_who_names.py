"""A contact person is to be named: who is asked, and who else may do it."""

from uuid import UUID

from services.followup.cases.get_case import get_case
from services.followup.staff.find_house_managers import find_house_managers
from services.followup.staff.find_staff_members import find_staff_members
from shared.database import Tx
from shared.readers.keep import who_sees_protected
from shared.roles import WITH_PEOPLE
from shared.tasks import fewest_tasks_first


async def find_who_names(tx: Tx, case_id: UUID) -> list[UUID]:
    """The house managers who work in the programme of the case, those who hold the fewest tasks first.

    In a protected case those who may see it; where no house manager may, its readers.
    """
    case = await get_case(tx, case_id)
    managers = await find_house_managers(tx, case.programme_id)
    members = await find_staff_members(tx)
    staff = {one: member.roles for one, member in members.items() if member.works_in(case.programme_id)}
    seeing = await who_sees_protected(tx, case_id, staff)
    if seeing is not None:
        managers = [one for one in managers if one in seeing] or [
            one for one in seeing if not WITH_PEOPLE.isdisjoint(staff[one])
        ]
    return await fewest_tasks_first(tx, managers)

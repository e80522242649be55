"""A contact person is to be named: who is asked, and who else may do it."""

from uuid import UUID

from services.followup.cases.get_case import get_case
from services.followup.staff.find_house_managers import find_house_managers
from shared.database import Tx
from shared.tasks import fewest_tasks_first


async def find_who_names(tx: Tx, case_id: UUID) -> list[UUID]:
    """The house managers who work in the programme of the case, those who hold the fewest tasks first."""
    case = await get_case(tx, case_id)
    return await fewest_tasks_first(tx, await find_house_managers(tx, case.programme_id))

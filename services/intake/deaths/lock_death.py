"""Lock a recorded death in order to change it."""

from uuid import UUID

from services.intake.cases.domain.case import Case
from services.intake.cases.find_case import find_case
from services.intake.cases.lock_cases_of_death import lock_cases_of_death
from services.intake.deaths.check_version import check_version
from services.intake.deaths.domain import recorded_death
from services.intake.deaths.refusals import NoDeathIsRecorded
from shared.database import Tx
from shared.version import Version


async def lock_death(tx: Tx, case_id: UUID, *, version: Version | None = None) -> tuple[UUID, list[Case]]:
    """The id of the death that is recorded in this case, and every case with it, locked.

    Raises DeathHasChanged when the case has another `version` now, or NoDeathIsRecorded.
    """
    cases = await lock_cases_of_death(tx, case_id)
    case = next((one for one in cases if one.case_id == case_id), None)
    await check_version(tx, case or await find_case(tx, case_id), version)
    if not cases:
        raise NoDeathIsRecorded
    return recorded_death(cases[0]), cases

"""Lock a recorded death in order to change it."""

from uuid import UUID

from services.intake.cases.domain.case import Case
from services.intake.cases.lock_cases_of_death import lock_cases_of_death
from services.intake.deaths.domain import recorded_death
from services.intake.deaths.refusals import NoDeathIsRecorded
from shared.database import Tx


async def lock_death(tx: Tx, case_id: UUID) -> tuple[UUID, list[Case]]:
    """The id of the death that is recorded in this case, and every case with it, locked. Raises NoDeathIsRecorded."""
    cases = await lock_cases_of_death(tx, case_id)
    if not cases:
        raise NoDeathIsRecorded
    return recorded_death(cases[0]), cases

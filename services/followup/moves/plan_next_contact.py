"""The day of the last planned contact has come, and the next one is planned."""

from uuid import UUID

from services.followup.cases.lock_case import lock_case
from services.followup.cases.lock_programme_of_case import lock_programme_of_case
from services.followup.moves.plan_follow_up import plan_follow_up
from shared.database import Tx


async def plan_next_contact(tx: Tx, case_id: UUID) -> None:
    """Plan the next contact from today on. Days that passed while the service was down are not made up for.

    Raises NoSuchCase.
    """
    programme = await lock_programme_of_case(tx, case_id)
    case = await lock_case(tx, case_id)
    if programme is not None:
        await plan_follow_up(tx, case, programme, in_history=False)

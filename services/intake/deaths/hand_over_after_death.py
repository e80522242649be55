"""A task that follows a death goes to a colleague."""

from uuid import UUID

from services.intake.cases.record_history import record_history
from services.intake.deaths.db import change_holder
from services.intake.deaths.domain import TaskKind
from services.intake.deaths.history import DeathHistory
from services.intake.deaths.lock_death import lock_death
from services.intake.deaths.refusals import DeathNeedsANamedPerson
from shared.database import Tx


async def hand_over_after_death(tx: Tx, case_id: UUID, kind: TaskKind, *, holder: UUID) -> None:
    """Make `holder` responsible for the task. The gateway decides which members of staff can be chosen."""
    if tx.actor.staff_id is None:
        raise DeathNeedsANamedPerson
    death_id, _ = await lock_death(tx, case_id)
    await change_holder(tx, death_id, kind, holder)
    await record_history(tx, case_id, DeathHistory.TASK_HANDED_OVER, task=kind)

"""A task that follows a death is done, or is not done after all."""

from uuid import UUID

from services.intake.cases.record_history import record_history
from services.intake.deaths.db import mark_done
from services.intake.deaths.domain import TaskKind
from services.intake.deaths.history import DeathHistory
from services.intake.deaths.lock_death import lock_death
from services.intake.deaths.refusals import DeathNeedsANamedPerson
from shared.database import Tx


async def do_after_death(tx: Tx, case_id: UUID, kind: TaskKind, *, done: bool) -> None:
    """Record that the task is done, today and by whoever acts; with `done` False, that it is not done."""
    if tx.actor.staff_id is None:
        raise DeathNeedsANamedPerson
    death_id, _ = await lock_death(tx, case_id)
    await mark_done(tx, death_id, kind, tx.today if done else None)
    code = DeathHistory.TASK_DONE if done else DeathHistory.TASK_UNDONE
    await record_history(tx, case_id, code, task=kind)

"""Something that was left to do after a death is done, or is not done after all."""

from uuid import UUID

from services.intake.cases.record_history import note
from services.intake.deaths.db.deaths import lock_cases_of_death
from services.intake.deaths.db.tasks import mark_done
from services.intake.deaths.domain import TaskKind
from services.intake.domain.refusals import DeathNeedsANamedPerson, NoDeathIsRecorded
from shared.database import Tx


async def do_after_death(case_id: UUID, kind: TaskKind, *, done: bool, tx: Tx) -> None:
    """Write down that it is done, today and by whoever acts; with `done` False, take that back."""
    if tx.actor.staff_id is None:
        raise DeathNeedsANamedPerson
    cases = await lock_cases_of_death(tx, case_id)
    if not cases or cases[0].death_id is None:
        raise NoDeathIsRecorded
    await mark_done(tx, cases[0].death_id, kind, tx.today if done else None)
    await note(tx, case_id, "after_death_done" if done else "after_death_undone", task=kind)

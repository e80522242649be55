"""Something that is left to do after a death goes to a colleague."""

from uuid import UUID

from services.intake.cases.record_history import note
from services.intake.deaths.db.deaths import lock_cases_of_death
from services.intake.deaths.db.tasks import change_holder
from services.intake.deaths.domain import TaskKind
from services.intake.domain.refusals import DeathNeedsANamedPerson, NoDeathIsRecorded
from shared.database import Tx


async def hand_over_after_death(case_id: UUID, kind: TaskKind, *, holder: UUID, tx: Tx) -> None:
    """From now on `holder` sees to it. Who that may be, the gateway knows."""
    if tx.actor.staff_id is None:
        raise DeathNeedsANamedPerson
    cases = await lock_cases_of_death(tx, case_id)
    if not cases or cases[0].death_id is None:
        raise NoDeathIsRecorded
    await change_holder(tx, cases[0].death_id, kind, holder)
    await note(tx, case_id, "after_death_handed_over", task=kind)

"""The person has died, but on another day than was recorded."""

from datetime import date
from uuid import UUID

from services.intake.cases.record_history import note
from services.intake.deaths.db.deaths import lock_cases_of_death, mark_cases, mark_corrected, replace_day
from services.intake.deaths.db.tasks import move_tasks
from services.intake.deaths.domain import check_day_of_death
from services.intake.domain.refusals import DeathNeedsANamedPerson, NoDeathIsRecorded
from services.intake.people.db import get_person_of
from shared.database import Tx
from shared.ids import new_id


async def correct_day_of_death(case_id: UUID, *, died_on: date | None, reason: str, tx: Tx) -> None:
    """Keep both records. Nobody else knows the day, so nothing is announced."""
    if tx.actor.staff_id is None:
        raise DeathNeedsANamedPerson
    cases = await lock_cases_of_death(tx, case_id)
    if not cases or cases[0].death_id is None:
        raise NoDeathIsRecorded
    person = await get_person_of(tx, case_id)
    check_day_of_death(died_on, born_on=person.birth_date, today=tx.today)
    before, after = cases[0].death_id, new_id()
    await replace_day(tx, before, after, died_on)
    await mark_corrected(tx, before, reason)
    await move_tasks(tx, before, after)
    await mark_cases(tx, [case.case_id for case in cases], after)
    for case in cases:
        await note(tx, case.case_id, "day_of_death_corrected")

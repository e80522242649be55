"""The person has died, but on another day than was recorded."""

from datetime import date
from uuid import UUID

from services.intake.cases.mark_death import mark_death
from services.intake.cases.record_history import record_history
from services.intake.deaths.db import find_person_of, mark_corrected, move_tasks, replace_day
from services.intake.deaths.domain import check_day_of_death
from services.intake.deaths.history import DeathHistory
from services.intake.deaths.lock_death import lock_death
from services.intake.deaths.refusals import DeathNeedsANamedPerson
from services.intake.people.find_key import find_key
from services.intake.people.find_person import find_person
from shared.database import Tx
from shared.ids import new_id
from shared.version import Version


async def correct_day_of_death(
    tx: Tx, case_id: UUID, *, died_on: date | None, reason: str, version: Version | None = None
) -> None:
    """Keep both records. No other service knows the day, so nothing is announced.

    Raises DeathNeedsANamedPerson, DeathHasChanged when the case has another `version` now, NoDeathIsRecorded,
    DiedInTheFuture or DiedBeforeBirth.
    """
    if tx.actor.staff_id is None:
        raise DeathNeedsANamedPerson
    earlier, cases = await lock_death(tx, case_id, version=version)
    person_id = next(case.person_id for case in cases if case.case_id == case_id)
    person = await find_person(tx, person_id)
    check_day_of_death(died_on, born_on=person.birth_date, today=tx.today)
    newer, key = new_id(), await find_key(tx, await find_person_of(tx, earlier))
    await replace_day(tx, earlier, newer, died_on, key)
    await mark_corrected(tx, earlier, reason, key)
    await move_tasks(tx, earlier, newer)
    await mark_death(tx, cases, newer)
    for case in cases:
        await record_history(tx, case.case_id, DeathHistory.DAY_CORRECTED)

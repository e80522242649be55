"""A named person records that somebody has died."""

from datetime import date
from uuid import UUID

from services.intake.cases.change_case import change_case
from services.intake.cases.domain.case import BEFORE_THE_STAY, Case
from services.intake.cases.find_case import find_case
from services.intake.cases.lock_cases_of_people import lock_cases_of_people
from services.intake.cases.mark_death import mark_death
from services.intake.cases.record_history import record_history
from services.intake.deaths.announcements import death_recorded
from services.intake.deaths.check_version import check_version
from services.intake.deaths.db import add_death, add_tasks
from services.intake.deaths.domain import Death, Source, check_day_of_death, check_no_death
from services.intake.deaths.history import DeathHistory
from services.intake.deaths.refusals import DeathNeedsANamedPerson
from services.intake.exit_dates.watch_exit import ExitTimer
from services.intake.people.find_key import find_key
from services.intake.people.find_person import find_person
from services.intake.people.find_same_people import find_same_people
from shared.database import Tx
from shared.ids import new_id
from shared.messaging import announce
from shared.timers import cancel_timers
from shared.version import Version


async def record_death(
    tx: Tx,
    case_id: UUID,
    *,
    died_on: date | None,
    source: Source | None,
    holder: UUID | None,
    version: Version | None = None,
) -> None:
    """Record the death in every case of the person, decided or not; none of them goes on.

    `holder`, or else whoever records the death, gets the tasks that follow. An application that was received with the
    same identity number after the death is added to the existing record. Raises DeathNeedsANamedPerson, NoSuchCase,
    DeathHasChanged when the case has another `version` now, DeathIsRecorded, DiedInTheFuture or DiedBeforeBirth.
    """
    if tx.actor.staff_id is None:
        raise DeathNeedsANamedPerson
    person_id = (await find_case(tx, case_id)).person_id
    cases = await lock_cases_of_people(tx, await find_same_people(tx, person_id))
    case = next(case for case in cases if case.case_id == case_id)
    await check_version(tx, case, version)
    check_no_death(case)
    person = await find_person(tx, person_id)
    check_day_of_death(died_on, born_on=person.birth_date, today=tx.today)
    death_id = next((case.death_id for case in cases if case.death_id), None)
    if death_id is None:
        death_id = new_id()
        death = Death(death_id, person_id, died_on, source, recorded_on=tx.today, recorded_by=tx.actor.staff_id)
        await add_death(tx, death, await find_key(tx, person_id))
        await add_tasks(tx, death_id, holder or tx.actor.staff_id)
    concerned = [case for case in cases if case.death_id is None]
    await mark_death(tx, concerned, death_id)
    for case in concerned:
        await _stand_still(tx, case)


async def _stand_still(tx: Tx, case: Case) -> None:
    if case.status in BEFORE_THE_STAY and case.has_place:
        # On DeathRecorded housing gives the place back, and announces nothing about that.
        await change_case(tx, case.case_id, status=case.status, has_place=False)
    await cancel_timers(tx, ref=case.case_id, kinds=[ExitTimer.APPROACHING])
    await record_history(tx, case.case_id, DeathHistory.RECORDED)
    await announce(tx, death_recorded(case, tx.today))

"""A named person records that somebody has died."""

from datetime import date
from uuid import UUID

from services.intake.announcements import death_recorded
from services.intake.applications.domain.application import Case
from services.intake.cases.db import change_case
from services.intake.cases.domain import BEFORE_THE_STAY
from services.intake.cases.record_history import note
from services.intake.deaths.db.deaths import add_death, list_cases_of_person, mark_cases
from services.intake.deaths.db.tasks import add_tasks
from services.intake.deaths.domain import Death, Source, check_day_of_death
from services.intake.domain.refusals import DeathIsRecorded, DeathNeedsANamedPerson
from services.intake.exit_dates.watch_exit import EXIT_APPROACHING
from services.intake.people.db import get_key_of, get_person_of
from shared.database import Tx
from shared.ids import new_id
from shared.messaging import announce
from shared.timers import cancel_timers


async def record_death(
    case_id: UUID, *, died_on: date | None, source: Source | None, holder: UUID | None, tx: Tx
) -> None:
    """It concerns the person, so every case of the person stands still from now on, decided or not.

    What is left to do goes to `holder`, or to whoever records it. An application that came in under the same number
    after the death joins the record that is there.
    """
    if tx.actor.staff_id is None:
        raise DeathNeedsANamedPerson
    cases = await list_cases_of_person(tx, case_id, lock=True)
    if any(case.case_id == case_id and case.death_id for case in cases):
        raise DeathIsRecorded
    person = await get_person_of(tx, case_id)
    check_day_of_death(died_on, born_on=person.birth_date, today=tx.today)
    death_id = next((case.death_id for case in cases if case.death_id), None)
    if death_id is None:
        death_id = new_id()
        death = Death(death_id, person.person_id, died_on, source, recorded_on=tx.today, recorded_by=tx.actor.staff_id)
        await add_death(tx, death, await get_key_of(tx, case_id))
        await add_tasks(tx, death_id, holder or tx.actor.staff_id)
    concerned = [case for case in cases if case.death_id is None]
    await mark_cases(tx, [case.case_id for case in concerned], death_id)
    for case in concerned:
        await _stand_still(case, tx)


async def _stand_still(case: Case, tx: Tx) -> None:
    if case.status in BEFORE_THE_STAY and case.has_place:
        # Housing gives the place back when it hears of this, and tells nobody so.
        await change_case(tx, case.case_id, status=case.status, has_place=False)
    await cancel_timers(tx, ref=case.case_id, kinds=[EXIT_APPROACHING])
    await note(tx, case.case_id, "death_recorded")
    await announce(death_recorded(case, tx.today), tx)

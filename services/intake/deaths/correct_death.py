"""A death was recorded by mistake: the person is alive."""

from dataclasses import replace
from uuid import UUID

from services.intake.cases.change_case import change_case
from services.intake.cases.domain.case import BEFORE_THE_STAY, Case
from services.intake.cases.mark_death import mark_death
from services.intake.cases.record_history import record_history
from services.intake.deaths.announcements import death_corrected
from services.intake.deaths.db import find_person_of, mark_corrected
from services.intake.deaths.history import DeathHistory
from services.intake.deaths.lock_death import lock_death
from services.intake.deaths.refusals import DeathNeedsANamedPerson
from services.intake.exit_dates.domain import warns_of_exit
from services.intake.exit_dates.watch_exit import watch_exit
from services.intake.people.find_key import find_key
from shared.database import Tx
from shared.messaging import announce
from shared.version import Version


async def correct_death(tx: Tx, case_id: UUID, *, reason: str, version: Version | None = None) -> None:
    """Remove the mark from every case of the person, so that the cases go on. The record is kept with the reason.

    Raises DeathNeedsANamedPerson, DeathHasChanged when the case has another `version` now, or NoDeathIsRecorded.
    """
    if tx.actor.staff_id is None:
        raise DeathNeedsANamedPerson
    death_id, cases = await lock_death(tx, case_id, version=version)
    key = await find_key(tx, await find_person_of(tx, death_id))
    await mark_corrected(tx, death_id, reason, key)
    await mark_death(tx, cases, None)
    for case in cases:
        await _go_on(tx, replace(case, death_id=None))


async def _go_on(tx: Tx, case: Case) -> None:
    # Housing has given an agreed place back. An answer to the offer that came later than the death does not change it.
    has_place = case.has_place and case.status not in BEFORE_THE_STAY
    if has_place != case.has_place:
        await change_case(tx, case.case_id, status=case.status, has_place=has_place)
    if warns_of_exit(case.status, has_place=has_place):
        await watch_exit(tx, case)
    await record_history(tx, case.case_id, DeathHistory.CORRECTED)
    await announce(tx, death_corrected(case, tx.today))

"""The person lives: a death was recorded by mistake."""

from dataclasses import replace
from uuid import UUID

from services.intake.announcements import death_corrected
from services.intake.applications.domain.application import Case
from services.intake.cases.db import change_case
from services.intake.cases.domain import BEFORE_THE_STAY, warns_of_exit
from services.intake.cases.record_history import note
from services.intake.deaths.db.deaths import lock_cases_of_death, mark_cases, mark_corrected
from services.intake.domain.refusals import DeathNeedsANamedPerson, NoDeathIsRecorded
from services.intake.exit_dates.watch_exit import watch_exit
from shared.database import Tx
from shared.messaging import announce


async def correct_death(case_id: UUID, *, reason: str, tx: Tx) -> None:
    """Every case that stood still goes on as it would have; what was recorded is kept with the reason."""
    if tx.actor.staff_id is None:
        raise DeathNeedsANamedPerson
    cases = await lock_cases_of_death(tx, case_id)
    if not cases or cases[0].death_id is None:
        raise NoDeathIsRecorded
    await mark_corrected(tx, cases[0].death_id, reason)
    await mark_cases(tx, [case.case_id for case in cases], None)
    for case in cases:
        await _go_on(replace(case, death_id=None), tx)


async def _go_on(case: Case, tx: Tx) -> None:
    # A place that was agreed on is given back; an answer that was told later than the death changes nothing about that.
    has_place = case.has_place and case.status not in BEFORE_THE_STAY
    if has_place != case.has_place:
        await change_case(tx, case.case_id, status=case.status, has_place=has_place)
    if warns_of_exit(case.status, has_place=has_place):
        await watch_exit(case, tx)
    await note(tx, case.case_id, "death_corrected")
    await announce(death_corrected(case, tx.today), tx)

"""The day the person leaves has moved."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from services.intake.announcements import application_assessed, exit_date_changed
from services.intake.applications.add_in_one_statement import get_circumstances
from services.intake.applications.domain.application import Case
from services.intake.cases.db import change_case, take_case
from services.intake.cases.domain import UNDECIDED, check_before_the_stay
from services.intake.cases.record_history import note
from services.intake.eligibility.db import get_rules, save_rules
from services.intake.eligibility.domain.eligibility import BY_THE_SYSTEM, evaluate
from services.intake.exit_dates.db import add_exit_date
from services.intake.exit_dates.watch_exit import watch_exit
from services.intake.people.db import get_key_of
from services.intake.people.domain.vault import Key
from services.intake.programmes.load_programmes import programme_of
from shared.database import Tx
from shared.messaging import announce


async def change_exit_date(case_id: UUID, *, planned_exit_on: date, reason: str, tx: Tx) -> None:
    """Add a date to the history; the newest one holds. The date that holds already changes nothing."""
    case = await take_case(tx, case_id)
    check_before_the_stay(case.shown_status)
    if case.planned_exit_on == planned_exit_on:
        return
    key = await get_key_of(tx, case_id)
    await add_exit_date(tx, case_id, planned_exit_on, reason, key)
    await change_case(tx, case_id, status=case.status, planned_exit_on=planned_exit_on)
    await note(tx, case_id, "exit_date_changed", planned_exit_on=planned_exit_on.isoformat())
    await announce(exit_date_changed(case, planned_exit_on, tx.today), tx)
    moved = replace(case, planned_exit_on=planned_exit_on)
    await watch_exit(moved, tx, moved=True)
    if case.status in UNDECIDED:
        await _answer_anew(moved, key, tx)


async def _answer_anew(case: Case, key: Key, tx: Tx) -> None:
    """Let the system answer its rules again. What a person has answered stands."""
    rules = programme_of(tx, case.programme_id).rules
    circumstances = await get_circumstances(tx, case.case_id, key)
    circumstances = replace(circumstances, planned_exit_on=case.planned_exit_on)
    fresh = {answer.rule: answer for answer in evaluate(rules, circumstances, applied_on=case.received_on)}
    before = await get_rules(tx, case.case_id, key)
    after = [fresh.get(one.rule, one) if one.answered_by == BY_THE_SYSTEM else one for one in before]
    if after != before:
        await save_rules(tx, case.case_id, after, key)
        await announce(application_assessed(case, tx.today), tx)

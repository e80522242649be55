"""The day the person leaves treatment or prison has moved."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from services.intake.cases.change_case import change_case
from services.intake.cases.domain.case import UNDECIDED, Case, check_before_the_stay
from services.intake.cases.find_history import find_history
from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.eligibility.answer_rules_again import answer_rules_again
from services.intake.exit_dates.announcements import exit_date_changed
from services.intake.exit_dates.db import add_exit_date
from services.intake.exit_dates.domain import exit_days
from services.intake.exit_dates.history import ExitHistory
from services.intake.exit_dates.refusals import ExitDateHasMoved
from services.intake.exit_dates.watch_exit import watch_exit
from services.intake.people.find_key import find_key
from shared.database import Tx
from shared.messaging import announce


async def change_exit_date(
    tx: Tx, case_id: UUID, *, planned_exit_on: date, reason: str, previous_exit_on: date | None = None
) -> None:
    """Add a date to the history; the newest one is valid. The same date again changes nothing.

    Raises NoSuchCase, DayOutOfBounds for a day outside `exit_days`, what `check_before_the_stay` raises, and
    ExitDateHasMoved when another day than `previous_exit_on` is planned.
    """
    case = await lock_case(tx, case_id)
    check_before_the_stay(case.shown_status)
    if case.planned_exit_on == planned_exit_on:
        return
    exit_days(case.received_on, tx.today).check(planned_exit_on, "planned_exit_on")
    if previous_exit_on is not None and case.planned_exit_on != previous_exit_on:
        raise await _moved(tx, case)
    key = await find_key(tx, case.person_id)
    await add_exit_date(tx, case_id, planned_exit_on, reason, key)
    await change_case(tx, case_id, status=case.status, planned_exit_on=planned_exit_on)
    await record_history(tx, case_id, ExitHistory.EXIT_DATE_CHANGED, planned_exit_on=planned_exit_on)
    await announce(tx, exit_date_changed(case, planned_exit_on, tx.today))
    moved = replace(case, planned_exit_on=planned_exit_on)
    await watch_exit(tx, moved, moved=True)
    if case.status in UNDECIDED:
        await answer_rules_again(tx, moved, key)


async def _moved(tx: Tx, case: Case) -> ExitDateHasMoved:
    """The refusal, with the day that is planned now and who has given it."""
    lines = await find_history(tx, case.case_id)
    return ExitDateHasMoved(
        current={
            "made_from": {"previous_exit_on": case.planned_exit_on},
            "changes": [line for line in lines if line.what == ExitHistory.EXIT_DATE_CHANGED][-1:],
            "planned_exit_on": case.planned_exit_on,
        },
        planned_exit_on=case.planned_exit_on,
    )

"""The day the person leaves treatment or prison has moved."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from services.intake.cases.change_case import change_case
from services.intake.cases.domain.case import UNDECIDED, check_before_the_stay
from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.eligibility.answer_rules_again import answer_rules_again
from services.intake.exit_dates.announcements import exit_date_changed
from services.intake.exit_dates.db import add_exit_date
from services.intake.exit_dates.domain import exit_days
from services.intake.exit_dates.history import ExitHistory
from services.intake.exit_dates.watch_exit import watch_exit
from services.intake.people.find_key import find_key
from shared.database import Tx
from shared.messaging import announce


async def change_exit_date(tx: Tx, case_id: UUID, *, planned_exit_on: date, reason: str) -> None:
    """Add a date to the history; the newest one is valid. The same date again changes nothing.

    Raises DayOutOfBounds for a day outside `exit_days`.
    """
    case = await lock_case(tx, case_id)
    check_before_the_stay(case.shown_status)
    if case.planned_exit_on == planned_exit_on:
        return
    exit_days(case.received_on, tx.today).check(planned_exit_on, "planned_exit_on")
    key = await find_key(tx, case.person_id)
    await add_exit_date(tx, case_id, planned_exit_on, reason, key)
    await change_case(tx, case_id, status=case.status, planned_exit_on=planned_exit_on)
    await record_history(tx, case_id, ExitHistory.EXIT_DATE_CHANGED, planned_exit_on=planned_exit_on)
    await announce(tx, exit_date_changed(case, planned_exit_on, tx.today))
    moved = replace(case, planned_exit_on=planned_exit_on)
    await watch_exit(tx, moved, moved=True)
    if case.status in UNDECIDED:
        await answer_rules_again(tx, moved, key)

"""A planned exit is two weeks away: other services are warned if the person has no place."""

from datetime import date
from uuid import UUID

from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.exit_dates.announcements import exit_approaching
from services.intake.exit_dates.domain import warns_of_exit
from services.intake.exit_dates.history import ExitHistory
from shared.database import Tx
from shared.messaging import announce


async def warn_of_exit(tx: Tx, case_id: UUID, planned_exit_on: date) -> None:
    """Announce the near exit once per case and date, and only if the date is still valid and has not passed."""
    case = await lock_case(tx, case_id)
    still_planned = case.planned_exit_on == planned_exit_on and planned_exit_on >= tx.today
    if still_planned and warns_of_exit(case.shown_status, has_place=case.has_place):
        await announce(tx, exit_approaching(case, planned_exit_on, tx.today))
        await record_history(tx, case_id, ExitHistory.EXIT_APPROACHING, planned_exit_on=planned_exit_on)

"""The day is two weeks away: tell the others when nothing is in place."""

from datetime import date
from uuid import UUID

from services.intake.announcements import exit_approaching
from services.intake.cases.db import take_case
from services.intake.cases.domain import warns_of_exit
from services.intake.cases.record_history import note
from shared.database import Tx
from shared.messaging import announce


async def warn_of_exit(case_id: UUID, planned_exit_on: date, tx: Tx) -> None:
    """Announce once per case and date, and only when it is still true and still ahead."""
    case = await take_case(tx, case_id)
    still_planned = case.planned_exit_on == planned_exit_on and planned_exit_on >= tx.today
    if still_planned and warns_of_exit(case.shown_status, has_place=case.has_place):
        await announce(exit_approaching(case, planned_exit_on, tx.today), tx)
        await note(tx, case_id, "exit_approaching", planned_exit_on=planned_exit_on.isoformat())

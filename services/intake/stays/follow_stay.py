"""Let the status and the history of a case follow what housing and followup announce.

Housing learns of a case from intake, so intake always knows it first. Events of different owners come in any order:
the end of aftercare may come before the move-out, and therefore never changes the status.
"""

from uuid import UUID

from services.intake.cases.change_case import change_case
from services.intake.cases.domain.case import Case, Status
from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.exit_dates.domain import warning_on
from services.intake.exit_dates.warn_of_exit import warn_of_exit
from services.intake.exit_dates.watch_exit import ExitTimer, watch_exit
from services.intake.stays.history import StayHistory
from shared.database import Tx
from shared.history import Word
from shared.timers import cancel_timers


async def follow_stay(
    tx: Tx,
    case_id: UUID,
    code: StayHistory,
    *,
    status: Status | None = None,
    has_place: bool | None = None,
    **words: Word,
) -> None:
    """Record what happened, and update `status` and `has_place` of the case. None leaves them as they are."""
    case = await lock_case(tx, case_id)
    place = case.has_place if has_place is None else has_place
    if status is not None or place != case.has_place:
        await change_case(tx, case_id, status=status or case.status, has_place=place)
    if status is not None:
        await cancel_timers(tx, ref=case_id, kinds=[ExitTimer.APPROACHING])
    await record_history(tx, case_id, code, **words)
    if status == "granted" or (case.status == "granted" and case.has_place and not place):
        await _watch_exit_again(tx, case)


async def _watch_exit_again(tx: Tx, case: Case) -> None:
    """Set the warning again, since the person waits for the move again.

    If the day of the warning has passed, warn now.
    """
    exit_on = case.planned_exit_on
    if exit_on is not None and warning_on(exit_on) <= tx.today:
        await warn_of_exit(tx, case.case_id, exit_on)
    else:
        await watch_exit(tx, case)

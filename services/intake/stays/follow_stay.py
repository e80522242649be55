"""What housing and followup tell, as the status and the history of the case.

Housing learns of a case from intake, so the case is always here first. Across owners events come in any order: the end
of aftercare may be told before the move-out, and therefore never changes the status.
"""

from uuid import UUID

from services.intake.applications.domain.application import Case
from services.intake.cases.db import change_case, take_case
from services.intake.cases.domain import Status, warning_on
from services.intake.cases.record_history import note
from services.intake.exit_dates.warn_of_exit import warn_of_exit
from services.intake.exit_dates.watch_exit import EXIT_APPROACHING, watch_exit
from shared.database import Tx
from shared.timers import cancel_timers


async def follow_stay(
    case_id: UUID,
    what: str,
    tx: Tx,
    *,
    status: Status | None = None,
    has_place: bool | None = None,
    words: dict[str, str] | None = None,
) -> None:
    """Note that `what` happened, and let the case follow: what is so in the house is so."""
    case = await take_case(tx, case_id)
    place = case.has_place if has_place is None else has_place
    if status is not None or place != case.has_place:
        await change_case(tx, case_id, status=status or case.status, has_place=place)
    if status is not None:
        await cancel_timers(tx, ref=case_id, kinds=[EXIT_APPROACHING])
    await note(tx, case_id, what, **(words or {}))
    if status == "granted" or (case.status == "granted" and case.has_place and not place):
        await _watch_exit_again(case, tx)


async def _watch_exit_again(case: Case, tx: Tx) -> None:
    """The person waits for the move again. A day of warning that passed while all was in place is now."""
    exit_on = case.planned_exit_on
    if exit_on is not None and warning_on(exit_on) <= tx.today:
        await warn_of_exit(case.case_id, exit_on, tx)
    else:
        await watch_exit(case, tx)

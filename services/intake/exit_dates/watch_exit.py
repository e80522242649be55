"""Keep an eye on the day the person leaves."""

from services.intake.applications.domain.application import Case
from services.intake.cases.domain import warning_on
from shared.clock import at_hour
from shared.database import Tx
from shared.timers import cancel_timers, set_timer

EXIT_APPROACHING = "exit_approaching"
MORNING = 8
"""The hour at which somebody can still do something about it the same day."""


async def watch_exit(case: Case, tx: Tx, *, moved: bool = False) -> None:
    """Set the timer for the exit that is planned now and, when it has moved, take back the one for the earlier plan."""
    if moved:
        await cancel_timers(tx, ref=case.case_id, kinds=[EXIT_APPROACHING])
    if case.planned_exit_on is not None and case.planned_exit_on >= tx.today:
        await set_timer(
            tx,
            kind=EXIT_APPROACHING,
            ref=case.case_id,
            due_at=at_hour(warning_on(case.planned_exit_on), MORNING),
            data={"planned_exit_on": case.planned_exit_on.isoformat()},
        )

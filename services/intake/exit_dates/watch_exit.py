"""Set the timer that warns of a planned exit."""

from services.intake.cases.domain.case import Case
from services.intake.exit_dates.domain import WARNING_HOUR, warning_on
from shared.clock import at_hour
from shared.database import Tx
from shared.timers import TimerKind, cancel_timers, set_timer


class ExitTimer(TimerKind):
    """`ref` is the case, `data` the planned exit that the timer was set for."""

    APPROACHING = "exit_approaching"


async def watch_exit(tx: Tx, case: Case, *, moved: bool = False) -> None:
    """Set the timer for the exit that is planned now and, when it has moved, cancel the one for the earlier date."""
    if moved:
        await cancel_timers(tx, ref=case.case_id, kinds=[ExitTimer.APPROACHING])
    if case.planned_exit_on is not None and case.planned_exit_on >= tx.today:
        await set_timer(
            tx,
            kind=ExitTimer.APPROACHING,
            ref=case.case_id,
            due_at=at_hour(warning_on(case.planned_exit_on), WARNING_HOUR),
            data={"planned_exit_on": case.planned_exit_on.isoformat()},
        )

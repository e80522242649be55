"""The day after the last day of aftercare is when it is over."""

from datetime import date, timedelta
from uuid import UUID

from shared.clock import start_of_day
from shared.database import Tx
from shared.timers import set_timer

AFTERCARE_OVER = "aftercare_over"


async def watch_aftercare(tx: Tx, case_id: UUID, until_on: date) -> None:
    """Have it end when `until_on` has passed. A timer of a former last day finds that it is not over."""
    over_at = start_of_day(until_on + timedelta(days=1))
    await set_timer(tx, kind=AFTERCARE_OVER, ref=case_id, due_at=over_at)

"""A planned arrival is moved to another day."""

from services.housing.arrivals import announcements
from services.housing.arrivals.history import ArrivalHistory
from services.housing.cases.record_history import record_history
from services.housing.stays.domain.stay import Stay
from services.housing.stays.save_stay import save_stay
from shared.database import Tx
from shared.messaging import announce


async def move_start(tx: Tx, before: Stay, moved: Stay) -> None:
    """Save the stay as `moved`, announce the new day, and write it into the history."""
    await save_stay(tx, moved)
    await announce(tx, announcements.stay_rescheduled(moved, previous_start_on=before.starts_on, on=tx.today))
    await record_history(
        tx,
        moved.case_id,
        ArrivalHistory.RESCHEDULED,
        previous_start_on=before.starts_on,
        starts_on=moved.starts_on,
    )

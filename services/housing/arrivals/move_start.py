"""A planned arrival is on another day: it is kept, told, and in the history."""

from services.housing.arrivals import announcements
from services.housing.cases.record_history import note
from services.housing.stays.domain.stay import Stay
from services.housing.stays.save_stay import save_stay
from shared.database import Tx
from shared.messaging import announce


async def move_start(tx: Tx, before: Stay, moved: Stay) -> None:
    """Save the stay as `moved`, and tell those who wait for the person on the old day."""
    await save_stay(tx, moved)
    await announce(announcements.stay_rescheduled(moved, previous_start_on=before.starts_on, on=tx.today), tx)
    await note(tx, moved.case_id, "start_moved", previous_start_on=before.starts_on, starts_on=moved.starts_on)

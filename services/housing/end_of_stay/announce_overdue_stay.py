"""The person still lives here on the day after the agreed end."""

from datetime import date
from uuid import UUID

from services.housing.cases.find_deaths import find_deaths
from services.housing.cases.record_history import record_history
from services.housing.end_of_stay import announcements
from services.housing.end_of_stay.history import EndOfStayHistory
from services.housing.stays.lock_stay_row import lock_stay_row
from shared.database import Tx
from shared.messaging import announce


async def announce_overdue_stay(tx: Tx, stay_id: UUID, *, agreed_end_on: date) -> None:
    """Announce that the stay is overdue, if `agreed_end_on` is still its end and no death is recorded. Nothing ends."""
    stay = await lock_stay_row(tx, stay_id)
    if stay.agreed_end_on != agreed_end_on or not stay.is_overdue(tx.today):
        return
    if await find_deaths(tx, [stay.case_id]):
        return
    await announce(tx, announcements.stay_overdue(stay))
    await record_history(tx, stay.case_id, EndOfStayHistory.OVERDUE, agreed_end_on=agreed_end_on)

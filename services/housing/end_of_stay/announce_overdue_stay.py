"""The person still lives here on the day after the agreed end."""

from datetime import date
from uuid import UUID

from services.housing.cases.db import who_died
from services.housing.cases.record_history import note
from services.housing.offers import announcements
from services.housing.stays.db import lock_stay
from shared.database import Tx
from shared.messaging import announce


async def announce_overdue_stay(stay_id: UUID, *, agreed_end_on: date, tx: Tx) -> None:
    """Say so once per agreed end. The place stays theirs; a stay is not ended by anything but people."""
    stay = await lock_stay(tx, stay_id)
    if stay.agreed_end_on != agreed_end_on or not stay.is_overdue(tx.today):
        return
    if await who_died(tx, [stay.case_id]):
        return
    await announce(announcements.stay_overdue(stay), tx)
    await note(tx, stay.case_id, "stay_overdue", agreed_end_on=agreed_end_on)

"""The person was expected and has not come: somebody must look for them."""

from uuid import UUID

from services.housing.arrivals import announcements
from services.housing.cases.record_history import note
from services.housing.stays.domain.stay import Stay
from services.housing.stays.lock_stay import lock_stay
from services.housing.stays.save_stay import save_stay
from shared.database import Tx
from shared.messaging import announce


async def record_not_arrived(tx: Tx, stay_id: UUID) -> Stay:
    """Tell that nobody came, once per expected day. The place stays theirs: nothing is cancelled by itself."""
    stay = await lock_stay(tx, stay_id)
    missed = stay.miss(today=tx.today)
    if missed == stay:
        return stay
    await save_stay(tx, missed)
    await announce(announcements.not_arrived(missed), tx)
    await note(tx, stay.case_id, "not_arrived", expected_on=stay.starts_on)
    return missed

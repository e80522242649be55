"""The person was expected and has not come: somebody must look for them."""

from uuid import UUID

from services.housing.cases.record_history import note
from services.housing.offers import announcements
from services.housing.stays.db import hold_stay, save_stay
from services.housing.stays.domain.stay import Stay
from shared.database import Tx
from shared.messaging import announce


async def record_no_show(stay_id: UUID, *, tx: Tx) -> Stay:
    """Tell that nobody came, once per expected day. The place stays theirs: nothing is cancelled by itself."""
    stay = await hold_stay(tx, stay_id)
    missed = stay.miss(today=tx.today)
    if missed == stay:
        return stay
    await save_stay(tx, missed)
    await announce(announcements.not_arrived(missed), tx)
    await note(tx, stay.case_id, "not_arrived", expected_on=stay.starts_on)
    return missed

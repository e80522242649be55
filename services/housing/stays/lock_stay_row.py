"""Lock a stay without its place: for transactions that do not change who has the place when."""

from uuid import UUID

from services.housing.stays.db import select_stays, to_stay
from services.housing.stays.domain.stay import Stay
from services.housing.stays.refusals import NoSuchStay
from services.housing.stays.tables import stay
from shared.database import Tx


async def lock_stay_row(tx: Tx, stay_id: UUID) -> Stay:
    """The stay, its row locked until the end of the transaction. Raises NoSuchStay."""
    row = await tx.first(select_stays().where(stay.c.stay_id == stay_id).with_for_update())
    if row is None:
        raise NoSuchStay
    return to_stay(row)

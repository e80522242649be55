"""Read one stay."""

from uuid import UUID

from services.housing.stays.db import select_stays, to_stay
from services.housing.stays.domain.stay import Stay
from services.housing.stays.refusals import NoSuchStay
from services.housing.stays.tables import stay
from shared.database import Tx


async def get_stay(tx: Tx, stay_id: UUID) -> Stay:
    """The stay, not locked. Raises NoSuchStay."""
    own = (stay.c.stay_id == stay_id, tx.may_see(stay))
    row = await tx.first(select_stays().where(*own))
    if row is None:
        raise NoSuchStay
    return to_stay(row)

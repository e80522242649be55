"""Lock a stay and its place for a change of who has the place when.

All transactions that change stays take their locks in one order, so that none deadlocks: the case, the timers (by
cancelling them), the offer, the place, the stay, and last the outbox.
"""

from uuid import UUID

from sqlalchemy import select

from services.housing.programmes.lock_place import lock_place
from services.housing.stays.domain.stay import Stay
from services.housing.stays.lock_stay_row import lock_stay_row
from services.housing.stays.refusals import NoSuchStay
from services.housing.stays.tables import stay
from shared.database import Tx


async def lock_stay(tx: Tx, stay_id: UUID) -> Stay:
    """The stay, with its place and its row locked until the end of the transaction. Raises NoSuchStay."""
    own = (stay.c.stay_id == stay_id, tx.may_see(stay))
    place_no = (await tx.execute(select(stay.c.place_no).where(*own))).scalar()
    if place_no is None:
        raise NoSuchStay
    await lock_place(tx, place_no)
    return await lock_stay_row(tx, stay_id)

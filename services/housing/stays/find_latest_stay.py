"""Find the stay of a person, also one that is over."""

from uuid import UUID

from services.housing.stays.db import select_stays, to_stay
from services.housing.stays.domain.stay import HAS_THE_PLACE, Stay
from services.housing.stays.tables import stay
from shared.database import Tx


async def find_latest_stay(tx: Tx, case_id: UUID) -> Stay | None:
    """The open stay of the case, else the last one that was lived in; None when there is neither."""
    own = (stay.c.case_id == case_id, tx.may_see(stay))
    lived = select_stays().where(*own, stay.c.state.in_(HAS_THE_PLACE))
    row = await tx.first(lived.order_by(stay.c.moved_out_on.desc().nulls_first()))
    return None if row is None else to_stay(row)

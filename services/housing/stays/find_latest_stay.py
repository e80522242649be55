"""Find the stay of a person, also one that is over."""

from uuid import UUID

from services.housing.stays.db import select_stays, to_stay
from services.housing.stays.domain.stay import OPEN, Stay, StayState
from services.housing.stays.tables import stay
from shared.database import Tx


async def find_latest_stay(tx: Tx, case_id: UUID) -> Stay | None:
    """The person's open stay, else the last one that was lived in."""
    lived = select_stays().where(stay.c.case_id == case_id, stay.c.state.in_([*OPEN, StayState.MOVED_OUT]))
    row = await tx.first(lived.order_by(stay.c.moved_out_on.desc().nulls_first()))
    return None if row is None else to_stay(row)

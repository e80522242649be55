"""Whether a place is free on some days."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from services.housing.stays.domain.stay import HAS_THE_PLACE
from services.housing.stays.tables import stay
from shared.database import Tx


async def is_free(tx: Tx, place_no: int, first_day: date, until: date, *, but: UUID) -> bool:
    """Whether no stay except `but` has the place from `first_day` until the day before `until`."""
    wanted = func.daterange(first_day, until, "[)")
    taken = select(stay.c.stay_id).where(stay.c.place_no == place_no, stay.c.stay_id != but)
    taken = taken.where(stay.c.state.in_(HAS_THE_PLACE), stay.c.during.op("&&")(wanted))
    async with tx.seeing_every_case():
        return await tx.first(taken) is None

"""Which places somebody has whom the member of staff who acts does not see."""

from sqlalchemy import select

from services.housing.stays.domain.stay import OPEN
from services.housing.stays.tables import stay
from shared.database import Tx


async def find_hidden_places(tx: Tx) -> set[int]:
    """The numbers of these places. They are not free, and nothing else is said about them (mission 4.4)."""
    if tx.actor.staff_id is None:
        return set()
    hidden = select(stay.c.place_no).where(stay.c.state.in_(OPEN), ~tx.may_see_case(stay.c.case_id))
    async with tx.seeing_every_case():
        return {row.place_no for row in await tx.all(hidden)}

"""Find the open stay of a person."""

from uuid import UUID

from services.housing.stays.db import select_stays, to_stay
from services.housing.stays.domain.stay import OPEN, Stay
from services.housing.stays.tables import stay
from shared.database import Tx


async def find_open_stay(tx: Tx, case_id: UUID) -> Stay | None:
    """The stay of the case that is offered, planned or lived in; None when there is none. Not locked."""
    own = (stay.c.case_id == case_id, tx.may_see(stay))
    row = await tx.first(select_stays().where(*own, stay.c.state.in_(OPEN)))
    return None if row is None else to_stay(row)

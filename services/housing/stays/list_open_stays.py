"""All open stays."""

from services.housing.stays.db import select_stays, to_stay
from services.housing.stays.domain.stay import OPEN, Stay
from services.housing.stays.tables import stay
from shared.database import Tx


async def list_open_stays(tx: Tx, *, programme_id: str | None = None) -> list[Stay]:
    """The stays that are offered, planned or lived in, the nearest agreed end first."""
    own = tx.may_see(stay)
    found = select_stays().where(stay.c.state.in_(OPEN), own).order_by(stay.c.agreed_end_on, stay.c.stay_id)
    if programme_id is not None:
        found = found.where(stay.c.programme_id == programme_id)
    return [to_stay(row) for row in await tx.all(found)]

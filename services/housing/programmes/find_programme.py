"""Read a programme."""

from sqlalchemy import select

from services.housing.programmes.domain import Programme
from services.housing.programmes.tables import programme
from shared.calendar import Period
from shared.database import Tx


async def find_programme(tx: Tx, programme_id: str) -> Programme:
    """The programme; one without a usual stay and notices when it is not defined yet."""
    row = await tx.first(select(programme).where(programme.c.programme_id == programme_id))
    if row is None:
        return Programme(programme_id)
    usual_stay = Period.parse(row.usual_stay) if row.usual_stay else None
    return Programme(programme_id, usual_stay=usual_stay, notice_days=tuple(row.notice_days))

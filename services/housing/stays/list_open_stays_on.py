"""The open stays on one place."""

from uuid import UUID

from services.housing.stays.db import select_stays, to_stay
from services.housing.stays.domain.stay import OPEN, Stay
from services.housing.stays.tables import stay
from shared.database import Tx


async def list_open_stays_on(tx: Tx, place_no: int, *, but: UUID | None = None) -> list[Stay]:
    """The stays on the place that are offered, planned or lived in, by planned start; without the stay `but`.

    Also those of people whom the actor does not see: for rules about the place, never to be shown.
    """
    found = select_stays().where(stay.c.place_no == place_no, stay.c.state.in_(OPEN)).order_by(stay.c.starts_on)
    async with tx.seeing_every_case():
        return [to_stay(row) for row in await tx.all(found) if row.stay_id != but]

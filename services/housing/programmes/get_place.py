"""Read one place."""

from uuid import UUID

from services.housing.programmes.db import select_places, to_place
from services.housing.programmes.domain import Place
from services.housing.programmes.refusals import NoSuchPlace
from services.housing.programmes.tables import place
from shared.database import Tx


async def get_place(tx: Tx, place_id: UUID) -> Place:
    """The place. Raises NoSuchPlace."""
    row = await tx.first(select_places().where(place.c.place_id == place_id))
    if row is None:
        raise NoSuchPlace
    return to_place(row)

"""Save a changed stay."""

from dataclasses import asdict

from sqlalchemy import update

from services.housing.stays.domain.stay import Stay
from services.housing.stays.tables import stay
from shared.database import Tx


async def save_stay(tx: Tx, changed: Stay) -> None:
    """Update a stay. The database refuses it with PlaceIsTaken or PlaceIsStillOccupied (see `room.py`)."""
    values = asdict(changed)
    await tx.execute(update(stay).where(stay.c.stay_id == values.pop("stay_id")).values(values))

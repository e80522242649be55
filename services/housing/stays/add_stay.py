"""Add a stay."""

from dataclasses import asdict

from sqlalchemy import insert

from services.housing.stays.domain.stay import Stay
from services.housing.stays.tables import stay
from shared.database import Tx


async def add_stay(tx: Tx, new: Stay) -> None:
    """Insert a stay. The database refuses it with PlaceIsTaken or AlreadyHasAPlace (see `room.py`)."""
    await tx.execute(insert(stay).values(asdict(new)))

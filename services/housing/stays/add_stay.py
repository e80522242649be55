"""Add a stay."""

from dataclasses import asdict

from sqlalchemy import insert

from services.housing.stays.domain.stay import Stay
from services.housing.stays.tables import stay
from shared.database import Tx


async def add_stay(tx: Tx, new: Stay) -> None:
    """Keep a new stay. The database refuses when somebody else has the place, or the person another one."""
    await tx.execute(insert(stay).values(asdict(new)))

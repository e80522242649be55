"""Find the case of a row that names a stay."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from services.housing.stays.get_stay import get_stay
from shared.database import Tx


async def find_case_of_row(tx: Tx, row: Row[Any]) -> UUID:
    """The case of the stay in the column `stay_id`. Raises NoSuchStay."""
    return (await get_stay(tx, row.stay_id)).case_id

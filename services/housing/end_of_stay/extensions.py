"""The moved ends of a stay, each with its reason. The only free text that housing keeps."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select

from services.housing.stays.tables import extension
from shared.database import Tx
from shared.ids import new_id


async def add_extension(tx: Tx, stay_id: UUID, *, previous_end_on: date, agreed_end_on: date, reason: str) -> None:
    """Keep that the end was moved, by whom and why (S0-07)."""
    values = {"previous_end_on": previous_end_on, "agreed_end_on": agreed_end_on, "reason": reason}
    decided = {"decided_on": tx.today, "decided_by": tx.actor.staff_id}
    await tx.execute(insert(extension).values(extension_id=new_id(), stay_id=stay_id, **values, **decided))


async def list_extensions(tx: Tx, stay_id: UUID) -> Sequence[Row[Any]]:
    """The moved ends of a stay, oldest first."""
    return await tx.all(select(extension).where(extension.c.stay_id == stay_id).order_by(extension.c.extension_id))

"""Corrections of a stay. The table keeps what was recorded before."""

from dataclasses import asdict
from uuid import UUID

from sqlalchemy import insert, select

from services.housing.corrections.domain import Correction
from services.housing.corrections.tables import correction
from shared.database import Tx
from shared.ids import new_id


async def add_correction(tx: Tx, stay_id: UUID, made: Correction) -> None:
    """Insert a correction of this stay."""
    await tx.execute(insert(correction).values(correction_id=new_id(), stay_id=stay_id, **asdict(made)))


async def list_corrections(tx: Tx, stay_id: UUID) -> list[Correction]:
    """The corrections of a stay, oldest first."""
    found = select(correction).where(correction.c.stay_id == stay_id).order_by(correction.c.correction_id)
    return [
        Correction(row.act, row.before, row.after, row.reason, row.corrected_on, row.corrected_by)
        for row in await tx.all(found)
    ]

"""Corrections of a stay. The table keeps what was recorded before; the reasons are sealed."""

from dataclasses import asdict

from sqlalchemy import insert, select

from services.housing.corrections.domain import Correction
from services.housing.corrections.tables import REASONS, correction
from services.housing.stays.domain.stay import Stay
from shared.database import Tx
from shared.ids import new_id
from shared.sealing import key_to_seal_with, keys_of_cases


async def add_correction(tx: Tx, of: Stay, made: Correction) -> None:
    """Insert a correction of this stay."""
    correction_id = new_id()
    values = {"correction_id": correction_id, "stay_id": of.stay_id} | asdict(made)
    why = REASONS.sealed(await key_to_seal_with(tx, of.case_id), correction_id, made.reason)
    await tx.execute(insert(correction).values(values | why))


async def list_corrections(tx: Tx, of: Stay) -> list[Correction]:
    """The corrections of a stay with their reasons, oldest first. Raises NotReadable."""
    found = select(correction).where(correction.c.stay_id == of.stay_id).order_by(correction.c.correction_id)
    rows = await tx.all(found)
    key = (await keys_of_cases(tx, [of.case_id] if rows else [])).get(of.case_id)
    return [
        Correction(
            row.act,
            row.before,
            row.after,
            REASONS.opened(row._asdict(), key) or "",
            row.corrected_on,
            row.corrected_by,
        )
        for row in rows
    ]

"""Reads programmes, and locks them before they are changed or contacts are planned by them."""

from typing import Any

from sqlalchemy import Row, select, text

from services.followup.programmes.domain.programme import Programme
from services.followup.programmes.domain.rhythm import Rhythm
from services.followup.programmes.tables import programme
from shared.database import Tx

# Somebody may move in the same instant in which the programme becomes known. Without these locks neither transaction
# would see the other, and no contact would be planned.
_EXCLUSIVE = text("SELECT pg_advisory_xact_lock(hashtextextended(:programme_id, 0))")
_SHARED = text("SELECT pg_advisory_xact_lock_shared(hashtextextended(:programme_id, 0))")


async def find_programme(tx: Tx, programme_id: str) -> Programme | None:
    """The programme, or None while intake has not announced its definition."""
    row = await tx.first(select(programme).where(programme.c.programme_id == programme_id))
    return as_programme(row) if row else None


async def lock_for_change(tx: Tx, programme_id: str) -> None:
    """Take the advisory lock of the programme, known or not, for this transaction alone."""
    await tx.execute(_EXCLUSIVE, {"programme_id": programme_id})


async def lock_for_reading(tx: Tx, programme_id: str) -> None:
    """Keep others from changing the programme, known or not, until the transaction ends."""
    await tx.execute(_SHARED, {"programme_id": programme_id})


def as_programme(row: Row[Any]) -> Programme:
    """A row of the table. Where only the first days are known, they count after both moves."""
    stay_days = row.contact_days if row.stay_contact_days is None else row.stay_contact_days
    return Programme(
        row.programme_id,
        in_stay=Rhythm(tuple(stay_days), row.stay_contacts_every),
        in_aftercare=Rhythm(tuple(row.contact_days), row.aftercare_contacts_every),
        aftercare_period=row.aftercare_period,
    )

"""What followup needs of a programme: its days of contact and how long aftercare lasts."""

from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert

from services.followup.db.tables import programme
from shared.database import Tx

# A case may begin in the same instant as its programme becomes known. Whoever comes second must see the first.
_ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended(:programme_id, 0))")
_TOGETHER = text("SELECT pg_advisory_xact_lock_shared(hashtextextended(:programme_id, 0))")


@dataclass(frozen=True, slots=True)
class Programme:
    """`aftercare_period` is an ISO 8601 period, None where the programme offers none."""

    programme_id: str
    contact_days: list[int]
    aftercare_period: str | None


async def save_programme(tx: Tx, known: Programme) -> bool:
    """The newest definition counts. Returns whether the programme was unknown before."""
    await tx.execute(_ALONE, {"programme_id": known.programme_id})
    is_new = await _find(tx, known.programme_id) is None
    values = {"contact_days": known.contact_days, "aftercare_period": known.aftercare_period}
    statement = insert(programme).values(programme_id=known.programme_id, **values)
    await tx.execute(statement.on_conflict_do_update(index_elements=["programme_id"], set_=values))
    return is_new


async def find_programme(tx: Tx, programme_id: str) -> Programme | None:
    """The programme, or None while nobody has told of it. Call it before the case is written or locked."""
    await tx.execute(_TOGETHER, {"programme_id": programme_id})
    return await _find(tx, programme_id)


async def _find(tx: Tx, programme_id: str) -> Programme | None:
    row = await tx.first(select(programme).where(programme.c.programme_id == programme_id))
    return Programme(row.programme_id, row.contact_days, row.aftercare_period) if row else None

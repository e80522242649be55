"""What others told of a programme: its rhythms of contact and how long aftercare lasts."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, text
from sqlalchemy.dialects.postgresql import insert

from services.followup.db.tables import case_file, programme
from services.followup.programmes.domain.programme import Programme
from services.followup.programmes.domain.rhythm import Rhythm
from shared.database import Tx

# A case may begin in the same instant as its programme becomes known. Whoever comes second must see the first.
_ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended(:programme_id, 0))")
_TOGETHER = text("SELECT pg_advisory_xact_lock_shared(hashtextextended(:programme_id, 0))")


async def save_programme(
    tx: Tx,
    programme_id: str,
    *,
    aftercare_period: str | None,
    contact_days: list[int],
    aftercare_contacts_every: str | None,
    stay_contact_days: list[int] | None,
    stay_contacts_every: str | None,
) -> tuple[Programme, bool]:
    """The newest definition counts. Returns it, and whether the programme was unknown before."""
    await tx.execute(_ALONE, {"programme_id": programme_id})
    is_new = await read_programme(tx, programme_id) is None
    values = {
        "aftercare_period": aftercare_period,
        "contact_days": contact_days,
        "aftercare_contacts_every": aftercare_contacts_every,
        "stay_contact_days": stay_contact_days,
        "stay_contacts_every": stay_contacts_every,
    }
    statement = insert(programme).values(programme_id=programme_id, **values)
    saved = statement.on_conflict_do_update(index_elements=["programme_id"], set_=values).returning(programme)
    return _programme(await tx.one(saved)), is_new


async def find_programme(tx: Tx, programme_id: str) -> Programme | None:
    """The programme, or None while nobody has told of it. Call it before the case is written or locked."""
    await tx.execute(_TOGETHER, {"programme_id": programme_id})
    return await read_programme(tx, programme_id)


async def find_programme_of(tx: Tx, case_id: UUID) -> Programme | None:
    """The same, of a case; None also where there is no such case."""
    row = await tx.first(select(case_file.c.programme_id).where(case_file.c.case_id == case_id))
    return await find_programme(tx, row.programme_id) if row else None


async def read_programme(tx: Tx, programme_id: str) -> Programme | None:
    """The programme to look at, without a lock."""
    row = await tx.first(select(programme).where(programme.c.programme_id == programme_id))
    return _programme(row) if row else None


def _programme(row: Row[Any]) -> Programme:
    """Where only the first days are known, they count after both moves."""
    stay_days = row.contact_days if row.stay_contact_days is None else row.stay_contact_days
    return Programme(
        row.programme_id,
        in_stay=Rhythm(tuple(stay_days), row.stay_contacts_every),
        in_aftercare=Rhythm(tuple(row.contact_days), row.aftercare_contacts_every),
        aftercare_period=row.aftercare_period,
    )

"""Save programmes with their units and places, and read places."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select, update
from sqlalchemy.dialects.postgresql import insert

from services.housing.programmes.domain import Place
from services.housing.programmes.tables import place, programme, unit
from shared.database import Tx
from shared.ids import new_id


async def save_programme(
    tx: Tx, programme_id: str, *, name: dict[str, str], usual_stay: str | None, notice_days: list[int]
) -> None:
    """Insert the programme, or update it."""
    values = {"name": name, "usual_stay": usual_stay, "notice_days": notice_days}
    added = insert(programme).values(programme_id=programme_id, **values)
    await tx.execute(added.on_conflict_do_update(index_elements=["programme_id"], set_=values))


async def save_unit(tx: Tx, programme_id: str, unit_key: str, **values: Any) -> UUID:
    """Insert the unit, or update it. Returns its id."""
    added = insert(unit).values(unit_id=new_id(), programme_id=programme_id, unit_key=unit_key, **values)
    saved = added.on_conflict_do_update(constraint="one_unit_per_key", set_=values).returning(unit.c.unit_id)
    unit_id: UUID = (await tx.one(saved)).unit_id
    return unit_id


async def save_place(tx: Tx, programme_id: str, place_key: str, **values: Any) -> None:
    """Insert the place, or update it. A closed place opens again."""
    values["closed_on"] = None
    added = insert(place).values(place_id=new_id(), programme_id=programme_id, place_key=place_key, **values)
    await tx.execute(added.on_conflict_do_update(constraint="one_place_per_key", set_=values))


async def close_places_except(tx: Tx, programme_id: str, place_keys: Collection[str], closed_on: date) -> None:
    """Close the places of the programme whose keys are not among `place_keys`. Stays there are not changed."""
    gone = update(place).where(place.c.programme_id == programme_id, place.c.place_key.not_in(place_keys))
    await tx.execute(gone.where(place.c.closed_on.is_(None)).values(closed_on=closed_on))


async def list_places(tx: Tx, programme_id: str | None = None) -> list[Place]:
    """All places, or those of one programme, in the order of its file."""
    rows = select_places().order_by(unit.c.programme_id, unit.c.position, place.c.position, place.c.place_key)
    rows = rows.where(tx.in_own_programmes(place.c.programme_id))
    if programme_id is not None:
        rows = rows.where(place.c.programme_id == programme_id)
    return [to_place(row) for row in await tx.all(rows)]


def select_places() -> Select[Any]:
    """Places joined with their unit."""
    unit_columns = (unit.c.unit_key, unit.c.name.label("unit_name"), unit.c.opens_on)
    return select(place, *unit_columns).join(unit, unit.c.unit_id == place.c.unit_id)


def to_place(row: Row[Any]) -> Place:
    """A row of `select_places`."""
    return Place(
        place_id=row.place_id,
        place_no=row.place_no,
        programme_id=row.programme_id,
        name=row.name,
        kind=row.kind,
        unit_key=row.unit_key,
        unit_name=row.unit_name,
        opens_on=row.opens_on,
        closed_on=row.closed_on,
    )

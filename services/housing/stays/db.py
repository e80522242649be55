"""Load and save stays.

Whoever changes a stay takes locks in one order, so that nobody waits in a circle: the case, the timers (by cancelling
them), the offer, the place, the stay, and last the outbox.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, insert, or_, select, update

from services.housing.programmes.db import lock_place
from services.housing.stays.domain.stay import OPEN, Stay, StayState
from services.housing.stays.refusals import NoSuchStay
from services.housing.stays.tables import stay
from shared.database import Tx

_COLUMNS = [column for column in stay.c if column.name != "during"]


async def add_stay(tx: Tx, new: Stay) -> None:
    """Keep a new stay. The database refuses when somebody else has the place, or the person another one."""
    await tx.execute(insert(stay).values(asdict(new)))


async def save_stay(tx: Tx, changed: Stay) -> None:
    """Keep a changed stay. The database refuses when somebody else has the place on these days."""
    values = asdict(changed)
    await tx.execute(update(stay).where(stay.c.stay_id == values.pop("stay_id")).values(values))


async def hold_stay(tx: Tx, stay_id: UUID) -> Stay:
    """The stay, with its place locked, for a change of who has the place when. Raises NoSuchStay."""
    place_no = (await tx.execute(select(stay.c.place_no).where(stay.c.stay_id == stay_id))).scalar()
    if place_no is None:
        raise NoSuchStay
    await lock_place(tx, place_no)
    return await lock_stay(tx, stay_id)


async def lock_stay(tx: Tx, stay_id: UUID) -> Stay:
    """The stay, kept as it is until the end of the transaction. Raises NoSuchStay."""
    row = await tx.first(_stays().where(stay.c.stay_id == stay_id).with_for_update())
    if row is None:
        raise NoSuchStay
    return _to_stay(row)


async def get_stay(tx: Tx, stay_id: UUID) -> Stay:
    """The stay as it is now. Raises NoSuchStay."""
    row = await tx.first(_stays().where(stay.c.stay_id == stay_id))
    if row is None:
        raise NoSuchStay
    return _to_stay(row)


async def find_open_stay(tx: Tx, case_id: UUID) -> Stay | None:
    """The person's offer, planned stay or stay, if there is one."""
    row = await tx.first(_stays().where(stay.c.case_id == case_id, stay.c.state.in_(OPEN)))
    return None if row is None else _to_stay(row)


async def find_latest_stay(tx: Tx, case_id: UUID) -> Stay | None:
    """The person's open stay, else the last one that was lived in."""
    lived = _stays().where(stay.c.case_id == case_id, stay.c.state.in_([*OPEN, StayState.MOVED_OUT]))
    row = await tx.first(lived.order_by(stay.c.moved_out_on.desc().nulls_first()))
    return None if row is None else _to_stay(row)


async def list_open_stays_on(tx: Tx, place_no: int, *, but: UUID | None = None) -> list[Stay]:
    """Everybody who has, or is to have, the place; all but one stay when `but` names it."""
    found = _stays().where(stay.c.place_no == place_no, stay.c.state.in_(OPEN)).order_by(stay.c.starts_on)
    return [_to_stay(row) for row in await tx.all(found) if row.stay_id != but]


async def is_free(tx: Tx, place_no: int, first_day: date, until: date, *, but: UUID) -> bool:
    """Whether nobody but the stay `but` has the place from `first_day` until the day before `until`."""
    wanted = func.daterange(first_day, until, "[)")
    taken = select(stay.c.stay_id).where(stay.c.place_no == place_no, stay.c.stay_id != but)
    taken = taken.where(stay.c.state.in_([*OPEN, StayState.MOVED_OUT]), stay.c.during.op("&&")(wanted))
    return await tx.first(taken) is None


async def list_stays_within(tx: Tx, first_day: date, until: date, place_nos: Iterable[int]) -> list[Stay]:
    """Who has these places on any day of the period, and everybody who has or is to have one, in order of days."""
    within = stay.c.during.op("&&")(func.daterange(first_day, until, "[)"))
    found = _stays().where(stay.c.place_no.in_(list(place_nos)), stay.c.state.in_([*OPEN, StayState.MOVED_OUT]))
    found = found.where(or_(stay.c.state.in_(OPEN), within)).order_by(func.lower(stay.c.during), stay.c.stay_id)
    return [_to_stay(row) for row in await tx.all(found)]


async def list_open_stays(tx: Tx, *, programme_id: str | None = None) -> list[Stay]:
    """Every open stay, the nearest agreed end first."""
    found = _stays().where(stay.c.state.in_(OPEN)).order_by(stay.c.agreed_end_on, stay.c.stay_id)
    if programme_id is not None:
        found = found.where(stay.c.programme_id == programme_id)
    return [_to_stay(row) for row in await tx.all(found)]


def _stays() -> Select[Any]:
    return select(*_COLUMNS)


def _to_stay(row: Row[Any]) -> Stay:
    return Stay(**(row._asdict() | {"state": StayState(row.state)}))

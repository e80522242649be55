"""Load and save stays.

Whoever changes a stay takes locks in one order, so that nobody waits in a circle: the case, the timers (by cancelling
them), the offer, the place, the stay, and last the outbox.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, func, or_, select

from services.housing.stays.domain.stay import OPEN, Stay, StayState
from services.housing.stays.tables import stay
from shared.database import Tx

_COLUMNS = [column for column in stay.c if column.name != "during"]


async def list_stays_within(tx: Tx, first_day: date, until: date, place_nos: Iterable[int]) -> list[Stay]:
    """Who has these places on any day of the period, and everybody who has or is to have one, in order of days."""
    within = stay.c.during.op("&&")(func.daterange(first_day, until, "[)"))
    found = select_stays().where(stay.c.place_no.in_(list(place_nos)), stay.c.state.in_([*OPEN, StayState.MOVED_OUT]))
    found = found.where(or_(stay.c.state.in_(OPEN), within)).order_by(func.lower(stay.c.during), stay.c.stay_id)
    return [to_stay(row) for row in await tx.all(found)]


def select_stays() -> Select[Any]:
    """Every column but `during`, which PostgreSQL computes."""
    return select(*_COLUMNS)


def to_stay(row: Row[Any]) -> Stay:
    """A row of `select_stays`."""
    return Stay(**(row._asdict() | {"state": StayState(row.state)}))

"""Queries of stays."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, func, or_, select

from services.housing.stays.domain.stay import HAS_THE_PLACE, OPEN, Stay, StayState
from services.housing.stays.tables import stay
from shared.database import Tx

_COLUMNS = [column for column in stay.c if column.name != "during"]


async def list_stays_within(tx: Tx, first_day: date, until: date, place_nos: Iterable[int]) -> list[Stay]:
    """The open stays on these places that the actor sees, and those that are over and touch the period.

    They are ordered by first day.
    """
    within = stay.c.during.op("&&")(func.daterange(first_day, until, "[)"))
    found = select_stays().where(stay.c.place_no.in_(list(place_nos)), stay.c.state.in_(HAS_THE_PLACE))
    found = found.where(or_(stay.c.state.in_(OPEN), within), tx.may_see(stay)).order_by(
        func.lower(stay.c.during), stay.c.stay_id
    )
    return [to_stay(row) for row in await tx.all(found)]


def select_stays() -> Select[Any]:
    """Every column but `during`, which PostgreSQL computes."""
    return select(*_COLUMNS)


def to_stay(row: Row[Any]) -> Stay:
    """A row of `select_stays`."""
    return Stay(**(row._asdict() | {"state": StayState(row.state)}))

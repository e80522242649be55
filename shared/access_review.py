"""Which members of staff have opened whose cases, and whether they have to do with them, to review the access log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    cast,
    column,
    exists,
    false,
    func,
    select,
    table,
    union_all,
)

from shared.access_log import LISTS
from shared.clock import start_of_day
from shared.database import Tx

NIGHT_FROM, NIGHT_TO = 22, 6
"""The hours of the night, in Norway."""
MOST_FOUND = 20_000
"""Lines in one answer."""
_log = table(
    "access_log", column("at"), column("staff_id"), column("case_id"), column("why"),
)  # fmt: skip
Relation = Select[UUID, UUID]
"""A query of `case_id` and `staff_id`: who has, or had, to do with which case."""


def relation(case_id: ColumnElement[UUID], staff_id: ColumnElement[UUID]) -> Relation:
    """Each row of a table is about a case, and names a member of staff who has to do with it; or nobody."""
    return select(case_id.label("case_id"), staff_id.label("staff_id"))


class Relations(list[Relation]):
    """The queries of all rooms of a service: `tx.resource(Relations)`."""


@dataclass(frozen=True, slots=True)
class Opened:
    """That somebody has opened a case on a day: how many times, how many of them at night.

    `related`: whether this service knows that they have, or had, to do with the case: they are the contact person, hold
    a task in it, or have recorded something.
    """

    staff_id: UUID
    case_id: UUID
    day: date
    times: int
    at_night: int
    related: bool


async def list_opened(tx: Tx, first: date, last: date) -> list[Opened]:
    """Who has opened which case from the first to the last day, the newest first; lists of people do not count."""
    local = func.timezone("Europe/Oslo", _log.c.at)
    day, clock = cast(local, Date), cast(func.date_part("hour", local), Integer)
    at_night = func.count().filter((clock >= NIGHT_FROM) | (clock < NIGHT_TO))
    related = _is_related(tx.resource(Relations))
    found = (
        select(
            _log.c.staff_id,
            _log.c.case_id,
            day.label("day"),
            func.count().label("times"),
            at_night.label("at_night"),
            related.label("related"),
        )
        .where(
            _log.c.at >= start_of_day(first), _log.c.at < start_of_day(last + timedelta(days=1)),
            _log.c.staff_id.is_not(None), _log.c.case_id.is_not(None), _log.c.why.not_in(LISTS),
            tx.may_see_case(_log.c.case_id),
        )
        .group_by(_log.c.staff_id, _log.c.case_id, day)
        .order_by(day.desc(), _log.c.staff_id, _log.c.case_id)
        .limit(MOST_FOUND)
    )  # fmt: skip
    return [Opened(**row._asdict()) for row in await tx.all(found)]


def _is_related(relations: Sequence[Relation]) -> ColumnElement[bool]:
    if not relations:
        return false()
    known = union_all(*relations).subquery()
    return exists().where(known.c.case_id == _log.c.case_id, known.c.staff_id == _log.c.staff_id)

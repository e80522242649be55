"""Figures of operations over time: a sample of every service every ten minutes, kept for thirty days."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import delete
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import insert

from services.gateway.db.tables import sample
from shared.clock import OSLO
from shared.database import Tx

EVERY = timedelta(minutes=10)
KEPT_FOR = timedelta(days=30)
FIRST = "gateway"
"""The service whose row is written first. The process that writes it takes the sample of that time, and no other."""

Measure = Literal["outbox", "incoming", "parked", "timers_due", "dead_letters", "deliveries", "handled", "silent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What a service said. None: unknown. `handled` counts events from the beginning of its database."""

    answered: bool
    outbox: int | None = None
    incoming: int | None = None
    parked: int | None = None
    timers_due: int | None = None
    dead_letters: int | None = None
    deliveries: int | None = None
    handled: int | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the time that is shown, which begins at `starts_at` as clocks show it in Norway: no time zone.

    `figures`: the highest number of the stretch by measure and service; `handled` in it, and `silent`, the number of
    samples without an answer.
    """

    starts_at: datetime
    figures: Mapping[tuple[Measure, str], int | None]


def time_of_sample(now: datetime) -> datetime:
    """The last time at which a sample was due."""
    seconds = EVERY.total_seconds()
    return datetime.fromtimestamp(now.timestamp() // seconds * seconds, tz=now.tzinfo)


async def claim_sample(tx: Tx, taken_at: datetime) -> bool:
    """Whether the caller takes the sample of this time: nobody else has begun to."""
    claim = insert(sample).values(taken_at=taken_at, service=FIRST, answered=False).on_conflict_do_nothing()
    return (await tx.execute(claim)).rowcount == 1


async def keep_samples(tx: Tx, taken_at: datetime, samples: Mapping[str, Sample]) -> None:
    """Store the samples of one time by service, and delete those that are too old."""
    rows = [{"taken_at": taken_at, "service": service, **asdict(one)} for service, one in samples.items()]
    statement = insert(sample)
    names = Sample.__dataclass_fields__
    changed = {name: statement.excluded[name] for name in names}
    await tx.execute(statement.on_conflict_do_update(index_elements=["taken_at", "service"], set_=changed).values(rows))
    await tx.execute(delete(sample).where(sample.c.taken_at < taken_at - KEPT_FOR))


_BY_STRETCH = sql("""
    WITH one AS (
        SELECT *, handled - lag(handled) OVER (PARTITION BY service ORDER BY taken_at) AS since_the_last
        FROM sample WHERE taken_at > CAST(:since AS timestamptz) - interval '1 day'
    )
    SELECT date_bin(:width, taken_at AT TIME ZONE 'Europe/Oslo', timestamp '2000-01-01') AS starts_at, service,
           max(outbox) AS outbox, max(incoming) AS incoming, max(parked) AS parked, max(timers_due) AS timers_due,
           max(dead_letters) AS dead_letters, max(deliveries) AS deliveries,
           sum(since_the_last) FILTER (WHERE since_the_last >= 0) AS handled,
           count(*) FILTER (WHERE NOT answered) AS silent
    FROM one GROUP BY 1, 2
""")
_MEASURES: Sequence[Measure] = (
    "outbox", "incoming", "parked", "timers_due", "dead_letters", "deliveries", "handled", "silent",
)  # fmt: skip


async def stretches(tx: Tx, *, now: datetime, width: timedelta, count: int) -> list[Stretch]:
    """The last `count` stretches of this width, the present one last; also those in which nothing was measured."""
    local = now.astimezone(OSLO).replace(tzinfo=None)
    origin = datetime(2000, 1, 1)  # noqa: DTZ001  as clocks show it, like all of these
    last = origin + (local - origin) // width * width
    starts = [last - width * back for back in reversed(range(count))]
    found: dict[datetime, dict[tuple[Measure, str], int | None]] = {start: {} for start in starts}
    since = starts[0].replace(tzinfo=OSLO)
    for row in await tx.all(_BY_STRETCH, {"since": since, "width": width}):
        if row.starts_at in found:
            for measure in _MEASURES:
                number = getattr(row, measure)
                found[row.starts_at][measure, row.service] = None if number is None else int(number)
    return [Stretch(start, figures) for start, figures in found.items()]

"""Thousands of stays whose notices became due while no worker ran, and an oracle that does not use timers.

The rows are written with separate SQL, with due times that PostgreSQL computes. The oracle uses only stays, programmes
and the calendar. It computes which notices are required and which are allowed, and so finds missing, duplicate and
wrong ones.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

MORNING = 8
DOWN_FOR = timedelta(days=15)
"""How long no worker ran before the workers start: the oldest notice is 14 days late."""

_ROWS = """
INSERT INTO programme (programme_id, name, notice_days)
VALUES ('seldom', '{"nb": "S"}', '{90,60,30,14}'), ('often', '{"nb": "O"}', '{28,21,14,7}');
INSERT INTO unit (unit_id, programme_id, unit_key, name, pets_allowed, position)
SELECT gen_random_uuid(), programme_id, 'u', 'Hus', false, 0 FROM programme;
CREATE TEMP TABLE plan AS
SELECT n, gen_random_uuid() AS case_id, gen_random_uuid() AS stay_id, programme_id, notice_days,
    (a & 1023) % 15 AS late, notice_days[1 + (a >> 16 & 3)] AS days, (ARRAY[
        'extended', 'extended, timers left', 'gone', 'gone, timers left', 'overdue', 'overdue', 'overdue', 'overdue'
    ])[1 + n % 20] AS way
FROM generate_series(1, :stays) AS n CROSS JOIN LATERAL hashint4(n) AS a
JOIN programme ON programme_id = CASE a >> 20 & 1 WHEN 0 THEN 'seldom' ELSE 'often' END;
ALTER TABLE plan ADD old_end date, ADD new_end date, ADD decided_on date DEFAULT :waking - 7;
UPDATE plan SET old_end = :waking - late + CASE way WHEN 'overdue' THEN -1 ELSE days END;
UPDATE plan SET old_end = :waking - late + days, new_end = :waking - late + days + 10 + n % 50
WHERE way LIKE 'extended%';
UPDATE plan SET old_end = :waking - late + days WHERE way IS NULL;
INSERT INTO place (place_id, programme_id, unit_id, place_key, name, kind, position)
SELECT gen_random_uuid(), programme_id, unit_id, 'r' || n, 'Hybel', 'room', n FROM plan JOIN unit USING (programme_id);
INSERT INTO granted_case (case_id, programme_id, granted_on) SELECT case_id, programme_id, '2026-01-01' FROM plan;
INSERT INTO stay (stay_id, case_id, programme_id, place_id, place_no, state, starts_on, agreed_end_on,
    end_is_individual, arrived_on, moved_out_on, notices_from)
SELECT stay_id, case_id, programme_id, place_id, place_no,
    CASE WHEN way LIKE 'gone%' THEN 'moved_out' ELSE 'living' END, old_end - 300, coalesce(new_end, old_end), true,
    old_end - 300, CASE WHEN way LIKE 'gone%' THEN :waking - 5 END,
    CASE WHEN new_end IS NULL THEN old_end - 300 ELSE decided_on + 1 END
FROM plan JOIN place USING (programme_id) WHERE place_key = 'r' || n;
INSERT INTO extension (extension_id, stay_id, previous_end_on, agreed_end_on, reason, decided_on)
SELECT gen_random_uuid(), stay_id, old_end, new_end, 'The flat is not ready.', decided_on FROM plan
WHERE new_end IS NOT NULL;
INSERT INTO timer (timer_id, kind, ref, due_at, data, fired_at, cancelled_at)
SELECT gen_random_uuid(), kind, stay_id, due_at, data, CASE WHEN due_at <= :down THEN due_at END,
    CASE WHEN due_at > :down AND way IN ('extended', 'gone') THEN :down END
FROM plan CROSS JOIN LATERAL (
    SELECT 'stay_expiring' AS kind, (old_end - d + time '08:00') AT TIME ZONE 'Europe/Oslo' AS due_at,
        jsonb_build_object('agreed_end_on', old_end, 'days', d) AS data
    FROM unnest(notice_days) AS d
    UNION ALL SELECT 'stay_overdue', (old_end + 1 + time '08:00') AT TIME ZONE 'Europe/Oslo',
        jsonb_build_object('agreed_end_on', old_end)
) AS old_timer;
INSERT INTO timer (timer_id, kind, ref, due_at, data)
SELECT gen_random_uuid(), kind, stay_id, due_at, data
FROM plan CROSS JOIN LATERAL (
    SELECT 'stay_expiring' AS kind, (new_end - d + time '08:00') AT TIME ZONE 'Europe/Oslo' AS due_at,
        jsonb_build_object('agreed_end_on', new_end, 'days', d) AS data
    FROM unnest(notice_days) AS d WHERE new_end - d > decided_on
    UNION ALL SELECT 'stay_overdue', (new_end + 1 + time '08:00') AT TIME ZONE 'Europe/Oslo',
        jsonb_build_object('agreed_end_on', new_end)
) AS new_timer WHERE new_end IS NOT NULL
ON CONFLICT ON CONSTRAINT one_timer_per_instant DO UPDATE SET cancelled_at = NULL, data = excluded.data;
DROP TABLE plan
"""

Notice = tuple[str, date, int | None]
"""A notice: `stay_expiring` or `stay_overdue`, the agreed end, and the notice day."""


@dataclass(frozen=True, slots=True)
class Lived:
    """The fields of a stay that the oracle uses."""

    living: bool
    end: date
    first_day: date
    notice_days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Announced:
    """One event about the end of a stay, with its version in the case."""

    stay_id: UUID
    what: str
    version: int
    end: date | None
    days: int | None = None
    days_left: int | None = None

    @property
    def notice(self) -> Notice:
        """The notice that it announces, without its version."""
        return self.what, self.end, self.days


async def write_due_notices(connection: AsyncConnection, *, stays: int, waking: date) -> None:
    """Write so many stays, each with at least one notice that became due at most 14 days before the workers start."""
    values = {"stays": str(stays), "waking": f"date '{waking}'"}
    values["down"] = f"((date '{waking - DOWN_FOR}' + time '08:30') AT TIME ZONE 'Europe/Oslo')"
    for statement in _ROWS.split(";\n"):
        for name, value in values.items():
            statement = statement.replace(f":{name}", value)  # noqa: PLW2901  DDL takes no parameters
        await connection.execute(text(statement))
    await connection.execute(text("ANALYZE"))


async def stays_as_they_are(connection: AsyncConnection) -> dict[UUID, Lived]:
    """Every stay, by its id."""
    rows = await connection.execute(
        text("""
            SELECT stay_id, state, agreed_end_on, coalesce(notices_from, arrived_on) AS first_day, notice_days
            FROM stay JOIN programme USING (programme_id)
        """)
    )
    return {
        row.stay_id: Lived(row.state == "living", row.agreed_end_on, row.first_day, tuple(row.notice_days))
        for row in rows
    }


async def announced_about_ends(connection: AsyncConnection) -> list[Announced]:
    """All events in the outbox about the end of a stay, in the order of each case."""
    rows = await connection.execute(
        text("""
            SELECT split_part(subject, '.', 2) || '_' || split_part(subject, '.', 3) AS what, version,
                envelope -> 'data' AS data FROM outbox ORDER BY aggregate, version
        """)
    )
    found = []
    for row in rows:
        end = row.data.get("agreed_end_on")
        found.append(
            Announced(
                UUID(row.data["stay_id"]),
                row.what,
                row.version,
                end and date.fromisoformat(end),
                row.data.get("milestone_days"),
                row.data.get("days_left"),
            )
        )
    return found


def expected(stay: Lived, now: datetime) -> set[Notice]:
    """The notices of a stay that must have been announced when every worker's clock has reached `now` in Norway."""
    morning = now.date() - timedelta(days=now.hour < MORNING)
    away_since = now.date() - DOWN_FOR
    if not stay.living:
        return set()
    found: set[Notice] = set()
    come = [days for days in stay.notice_days if stay.end - timedelta(days=days) <= morning]
    if come:
        nearest = stay.end - timedelta(days=min(come))
        if nearest > away_since and nearest >= stay.first_day and now.date() <= stay.end:
            found.add(("stay_expiring", stay.end, min(come)))
    if away_since < stay.end + timedelta(days=1) <= morning:
        found.add(("stay_overdue", stay.end, None))
    return found


def complaints(
    before: dict[UUID, Lived],
    acted: set[UUID],
    announced: Iterable[Announced],
    *,
    earliest: datetime,
    latest: datetime,
) -> Counter[str]:
    """The number of errors by kind: missing, double, false, out of order, wrong days left. Empty when there are none.

    `before` are the stays when the workers started, `acted` those that were extended or ended meanwhile. The workers'
    clocks were between `earliest` and `latest` (on one date); if the result depends on that, both results are allowed.
    """
    wrong: Counter[str] = Counter()
    told: dict[UUID, list[Announced]] = {}
    for event in announced:
        told.setdefault(event.stay_id, []).append(event)
    for stay_id, stay in before.items():
        must, events = expected(stay, latest), told.pop(stay_id, [])
        may = must | expected(stay, earliest)
        notices = [event for event in events if event.what in ("stay_expiring", "stay_overdue")]
        given = Counter(event.notice for event in notices)
        wrong["double"] += sum(times - 1 for times in given.values())
        wrong["false"] += len(set(given) - may)
        if stay_id not in acted:
            wrong["missing"] += len(must - set(given))
        changes = [event.version for event in events if event not in notices]
        if changes:
            wrong["after the stay was changed"] += sum(event.version > min(changes) for event in notices)
        left = [event for event in notices if event.what == "stay_expiring"]
        wrong["days left"] += sum(event.days_left != (event.end - latest.date()).days for event in left)
    wrong["of nobody"] += sum(len(events) for events in told.values())
    return +wrong

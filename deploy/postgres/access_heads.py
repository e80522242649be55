"""The Merkle heads of the access logs: one for each service and day, made after the day has ended (ADR 0028).

An administrator of PostgreSQL makes and checks them. The role of a service can read the heads and write neither them
nor the leaf hashes, so that a service cannot cover up what was done with its own rights.
"""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Self
from urllib.parse import urlsplit
from uuid import UUID

import asyncpg

from deploy.addresses import SERVICES
from deploy.postgres.merkle import EMPTY, node_hash, tree_hash
from deploy.postgres.provision import database_of
from shared.clock import OSLO

SEALED_AFTER = timedelta(hours=1)
"""How long after its end a day is sealed. No transaction that wrote in it still runs then (statement: 10 seconds)."""

# A leaf is the row as JSON, without empty columns, so that a column of a later migration changes no older leaf.
_LEAVES = """
    SELECT access_id,
           sha256('\\x00'::bytea || convert_to(jsonb_strip_nulls(to_jsonb(access_log))::text, 'UTF8')) AS hash
    FROM access_log WHERE at >= $1 AND at < $2 ORDER BY access_id
"""
_STORED_LEAVES = "SELECT access_id, hash FROM access_log_leaf WHERE day = $1 ORDER BY access_id"
_HEADS = "SELECT day, row_count, root, head FROM access_log_head ORDER BY day"
_HAS_HEADS = "SELECT to_regclass('access_log_head') IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one day: the root of the tree over its rows, and the hash that links it to all days before."""

    service: str
    day: date
    row_count: int
    root: bytes
    head: bytes

    def line(self) -> str:
        """One line to print, or to keep where nobody with access to PostgreSQL can change it."""
        return f"{self.service} {self.day} {self.row_count} {self.head.hex()}"


@dataclass(frozen=True, slots=True)
class Misfit:
    """What does not fit: the service, the day, the row when it is one, and a sentence about it."""

    service: str
    day: date
    what: str
    access_id: UUID | None = None

    def __str__(self) -> str:
        row = f" row {self.access_id}" if self.access_id else ""
        return f"{self.service} {self.day}{row}: {self.what}"


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check."""

    days: int
    rows: int
    misfits: tuple[Misfit, ...]

    @classmethod
    def of(cls, parts: Iterable[Self]) -> Self:
        """The outcome over several services."""
        all_of = list(parts)
        found = tuple(one for part in all_of for one in part.misfits)
        return cls(sum(part.days for part in all_of), sum(part.rows for part in all_of), found)


def databases_at(admin_url: str) -> dict[str, str]:
    """The URL of each service's database. `admin_url` is for a superuser, as all functions here need one."""
    url = urlsplit(admin_url)
    return {service: url._replace(path=f"/{database_of(service)}").geturl() for service in SERVICES}


async def seal_days(databases: Mapping[str, str], now: datetime) -> list[Head]:
    """Make the missing heads of every service, up to the last day that ended an hour before `now`. Returns them."""
    made: list[Head] = []
    for service, url in databases.items():
        async with _connected(url) as connection:
            if await connection.fetchval(_HAS_HEADS):
                made += await _seal(connection, service, (now - SEALED_AFTER).astimezone(OSLO).date())
    return made


async def list_heads(databases: Mapping[str, str]) -> list[Head]:
    """All heads, by service and day."""
    found: list[Head] = []
    for service, url in databases.items():
        async with _connected(url) as connection:
            if await connection.fetchval(_HAS_HEADS):
                found += [_head(service, row) for row in await connection.fetch(_HEADS)]
    return found


async def check_logs(databases: Mapping[str, str], kept: Mapping[tuple[str, date], str] | None = None) -> Checked:
    """Compute every head again and compare it with the stored one.

    `kept` has heads that were kept elsewhere, by service and day, as `read_kept` returns them. Without it, an
    administrator who changed rows, leaf hashes and heads alike would not be found.
    """
    parts = []
    for service, url in databases.items():
        async with _connected(url) as connection:
            if await connection.fetchval(_HAS_HEADS):
                parts.append(await _check(connection, service, kept or {}))
    return Checked.of(parts)


def read_kept(lines: Iterable[str]) -> dict[tuple[str, date], str]:
    """Read lines of `Head.line`. Raises ValueError for a line that is none; empty lines are skipped."""
    kept = {}
    for line in filter(str.strip, lines):
        service, day, _, head = line.split()
        kept[service, date.fromisoformat(day)] = head
    return kept


@asynccontextmanager
async def _connected(url: str) -> AsyncIterator[asyncpg.Connection]:
    # The text of a timestamp, and with it the leaf, depends on the time zone of the session.
    connection = await asyncpg.connect(url, server_settings={"timezone": "UTC"})
    try:
        yield connection
    finally:
        await connection.close()


async def _seal(connection: asyncpg.Connection, service: str, until: date) -> list[Head]:
    """Seal the days before `until`, one transaction each, so that an interruption loses nothing."""
    last = await connection.fetchrow(f"{_HEADS} DESC LIMIT 1")
    first = await connection.fetchval("SELECT min(at) FROM access_log")
    if last is not None:
        day, previous = last["day"] + timedelta(days=1), last["head"]
    elif first is not None:
        day, previous = first.astimezone(OSLO).date(), EMPTY
    else:
        return []
    made = []
    while day < until:
        async with connection.transaction():
            leaves = await connection.fetch(_LEAVES, *_bounds(day))
            root = tree_hash([row["hash"] for row in leaves])
            head = Head(service, day, len(leaves), root, node_hash(previous, root))
            values = (day, head.row_count, root, head.head)
            await connection.execute(
                "INSERT INTO access_log_head (day, row_count, root, head) VALUES ($1, $2, $3, $4)", *values
            )
            await connection.copy_records_to_table(
                "access_log_leaf", records=[(day, row["access_id"], row["hash"]) for row in leaves]
            )
        made.append(head)
        day, previous = day + timedelta(days=1), head.head
    return made


async def _check(connection: asyncpg.Connection, service: str, kept: Mapping[tuple[str, date], str]) -> Checked:
    heads = [_head(service, row) for row in await connection.fetch(_HEADS)]
    misfits: list[Misfit] = []
    previous = EMPTY
    for at, head in enumerate(heads):
        if at and head.day != heads[at - 1].day + timedelta(days=1):
            misfits.append(Misfit(service, head.day, "the heads of the days before it are missing"))
        if head.head != node_hash(previous, head.root):
            misfits.append(Misfit(service, head.day, "the head does not follow from the heads before it"))
        previous = head.head
        misfits += await _misfits_of_day(connection, head)
    stored = {(service, head.day): head.head.hex() for head in heads}
    for (of, day), text in kept.items():
        if of == service and stored.get((of, day)) != text:
            misfits.append(Misfit(service, day, "the head is another one than the one kept elsewhere"))
    misfits += await _rows_before(connection, service, heads[0].day) if heads else []
    return Checked(len(heads), sum(head.row_count for head in heads), tuple(misfits))


async def _misfits_of_day(connection: asyncpg.Connection, head: Head) -> list[Misfit]:
    found = {row["access_id"]: row["hash"] for row in await connection.fetch(_LEAVES, *_bounds(head.day))}
    if len(found) == head.row_count and tree_hash([*found.values()]) == head.root:
        return []
    leaves = {row["access_id"]: row["hash"] for row in await connection.fetch(_STORED_LEAVES, head.day)}
    misfits = []
    if len(leaves) != head.row_count or tree_hash([*leaves.values()]) != head.root:
        misfits.append(Misfit(head.service, head.day, "the stored leaf hashes do not give the head"))
    for access_id in sorted({*found, *leaves}):
        if found.get(access_id) == leaves.get(access_id):
            continue
        what = "added" if access_id not in leaves else "missing" if access_id not in found else "altered"
        misfits.append(Misfit(head.service, head.day, what, access_id))
    return misfits


async def _rows_before(connection: asyncpg.Connection, service: str, first: date) -> list[Misfit]:
    """Rows of days before the first head: the first head is of the day of the first row."""
    rows = await connection.fetch("SELECT access_id, at FROM access_log WHERE at < $1 ORDER BY at", _bounds(first)[0])
    return [Misfit(service, row["at"].astimezone(OSLO).date(), "added", row["access_id"]) for row in rows]


def _head(service: str, row: Any) -> Head:
    return Head(service, row["day"], row["row_count"], row["root"], row["head"])


def _bounds(day: date) -> tuple[datetime, datetime]:
    """The first moment of a day in Norway, and of the day after it."""
    return tuple(datetime.combine(one, time(), OSLO) for one in (day, day + timedelta(days=1)))  # type: ignore[return-value]

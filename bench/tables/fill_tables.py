"""The real tables of intake with as many applications and timers as are wanted, made by the database itself."""

import csv
import random
from typing import Any

import asyncpg

from deploy.installation import ROOT
from services.intake.people.db import search_keys_for
from services.intake.people.domain.names import prefixes_of
from services.intake.vault import Vault
from shared.database import Tx

_NAMES = ROOT / "deploy" / "demo" / "data" / "names.csv"
_DISTINCT = 20_000
_MADE = """
    CREATE UNLOGGED TABLE made AS
    SELECT n, uuidv7() AS case_id, uuidv7() AS person_id FROM generate_series($1::int, $2::int) AS made(n)
"""
_FILL = (
    """
    INSERT INTO person (person_id, wrapped_key, name, birth_date, contact, language, search_keys)
    SELECT person_id, decode(repeat('5a', 64), 'hex'), decode(repeat('5a', 46), 'hex'), decode(repeat('5a', 42), 'hex'),
           decode(repeat('5a', 180), 'hex'), 'nb', keys
    FROM made JOIN found_by ON found_by.n = made.n % {distinct}
    """,
    """
    INSERT INTO application (case_id, application_id, form_id, reference, person_id, programme_id, channel, status,
                             received_on, answer_due_on, answers)
    SELECT case_id, uuidv7(), uuidv7(), lpad(upper(to_hex(n)), 8, '0'), person_id, 'hjem-nord', 'web',
           (ARRAY['received', 'under_review', 'refused', 'withdrawn', 'granted', 'granted', 'granted', 'admitted',
                  'admitted', 'admitted', 'ended', 'ended', 'ended', 'ended', 'ended', 'ended', 'ended', 'ended',
                  'ended', 'ended'])[1 + n % 20],
           DATE '2016-01-01' + n / 300, DATE '2016-02-01' + n / 300, decode(repeat('5a', 300), 'hex')
    FROM made
    """,
    """
    INSERT INTO assessment (case_id, rules, passed, failed, unknown, assessed_on)
    SELECT case_id, decode(repeat('5a', 250), 'hex'), 4, 0, 1, DATE '2016-01-01' + n / 300 FROM made
    """,
    """
    INSERT INTO timer (timer_id, kind, ref, due_at)
    SELECT uuidv7(), 'exit_approaching', case_id, TIMESTAMPTZ '2030-01-01' + n * INTERVAL '1 minute' FROM made
    """,
)
_BY_KEY = "CREATE INDEX person_by_search_key ON person USING gin (search_keys)"
_WRITTEN_FAST = (
    "timer", "assessment", "decision", "exit_date", "history", "application", "after_death_task", "death", "person",
)  # fmt: skip
"""These keep no log while they are filled, which no read notices; in this order, because of their foreign keys."""
_BULK = 200_000
"""From so many rows on, the inverted index is made afterwards and not row by row."""


def invented_names(seed: int) -> list[str]:
    """Full names, put together from those of the demo."""
    with _NAMES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    first = [row["navn"] for row in rows if row["type"] == "fornavn"]
    last = [row["navn"] for row in rows if row["type"] != "fornavn"]
    chosen = random.Random(seed)
    return [f"{chosen.choice(first)} {chosen.choice(last)}" for _ in range(_DISTINCT)]


async def keep_search_keys(connection: asyncpg.Connection, tx: Tx, names: list[str]) -> None:
    """The hashes by which the names are found, made with the service's own key, ready to be given to people."""
    vault = tx.resource(Vault)
    keys = [(number, vault.search_keys("name", prefixes_of(name))) for number, name in enumerate(names)]
    await connection.execute("CREATE TABLE found_by (n int PRIMARY KEY, keys bytea[] NOT NULL)")
    await connection.executemany("INSERT INTO found_by VALUES ($1, $2)", keys)
    if search_keys_for(names[0], vault)[0] not in keys[0][1]:
        raise RuntimeError("Names are found by other hashes than these.")


async def grow(connection: asyncpg.Connection, have: int, want: int) -> None:
    """Add applications with their people, assessments and timers until there are `want`.

    `connection` is an administrator's, who may leave out looking whether each foreign key is there.
    """
    await connection.execute("SET session_replication_role = replica; SET maintenance_work_mem = '512MB'")
    if not have:
        for table in _WRITTEN_FAST:
            await connection.execute(f"ALTER TABLE {table} SET UNLOGGED")
    in_bulk = want - have >= _BULK
    if in_bulk:
        await connection.execute("DROP INDEX person_by_search_key")
    await connection.execute("DROP TABLE IF EXISTS made")
    statement = _MADE.replace("$1", str(have + 1)).replace("$2", str(want))
    for one in (statement, *_FILL):
        await connection.execute(one.format(distinct=_DISTINCT), timeout=200)
    if in_bulk:
        await connection.execute(_BY_KEY, timeout=200)
    for table in ("person", "application", "assessment", "timer"):
        await connection.execute(f"VACUUM ANALYZE {table}", timeout=200)


async def ids(connection: asyncpg.Connection, number: int) -> list[Any]:
    """Some cases from everywhere in the table."""
    rows = await connection.fetch("SELECT case_id FROM made ORDER BY random() LIMIT $1", number)
    return [row["case_id"] for row in rows]

"""Fills the tables of intake with any number of applications and timers, by SQL statements."""

import csv
import random
from typing import Any

import asyncpg

from deploy.installation import ROOT
from services.intake.people.db import search_keys_for
from services.intake.people.domain.names import FOLDING, beginnings_of
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
    INSERT INTO person (person_id, wrapped_key, name, birth_date, contact, language, search_keys,
                        folding)
    SELECT person_id, decode(repeat('5a', 64), 'hex'), decode(repeat('5a', 46), 'hex'), decode(repeat('5a', 42), 'hex'),
           decode(repeat('5a', 180), 'hex'), 'nb', keys, {folding}
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
_TO_UNLOGGED = """
    WITH RECURSIVE reference AS (
        SELECT conrelid AS child, confrelid AS parent FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid
    ), concerned (id, depth) AS (
        SELECT unnest(ARRAY['person', 'timer']::regclass[]::oid[]), 0
        UNION ALL
        SELECT child, depth + 1 FROM reference JOIN concerned ON parent = id
    )
    SELECT id::regclass::text FROM concerned GROUP BY id ORDER BY max(depth) DESC
"""
"""The filled tables and all that refer to them, so that a table comes after those that refer to it.

They are filled without a write-ahead log, which does not affect reads.
"""
_BULK_ROWS = 200_000
"""The smallest number of new rows for which the inverted index is dropped and recreated."""


def fake_names(seed: int) -> list[str]:
    """Random full names from the name list of the demo."""
    with _NAMES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    first = [row["navn"] for row in rows if row["type"] == "fornavn"]
    last = [row["navn"] for row in rows if row["type"] != "fornavn"]
    chosen = random.Random(seed)
    return [f"{chosen.choice(first)} {chosen.choice(last)}" for _ in range(_DISTINCT)]


async def store_search_keys(connection: asyncpg.Connection, tx: Tx, names: list[str]) -> None:
    """Store the search keys of the names, hashed with the key of the service."""
    vault = tx.resource(Vault)
    keys = [(number, vault.search_keys("name", beginnings_of(name))) for number, name in enumerate(names)]
    await connection.execute("CREATE TABLE found_by (n int PRIMARY KEY, keys bytea[] NOT NULL)")
    await connection.executemany("INSERT INTO found_by VALUES ($1, $2)", keys)
    if not any(set(way) <= set(keys[0][1]) for way in search_keys_for(names[0], vault)):
        raise RuntimeError("The service computes other hashes for names than this measurement.")


async def grow(connection: asyncpg.Connection, existing: int, wanted: int) -> None:
    """Add applications with their people, assessments and timers until there are `wanted`.

    `connection` belongs to an administrator, who can disable the checks of foreign keys.
    """
    await connection.execute("SET session_replication_role = replica; SET maintenance_work_mem = '512MB'")
    if not existing:
        for (table,) in await connection.fetch(_TO_UNLOGGED):
            await connection.execute(f"ALTER TABLE {table} SET UNLOGGED")
    in_bulk = wanted - existing >= _BULK_ROWS
    if in_bulk:
        await connection.execute("DROP INDEX person_by_search_key")
    await connection.execute("DROP TABLE IF EXISTS made")
    statement = _MADE.replace("$1", str(existing + 1)).replace("$2", str(wanted))
    for one in (statement, *_FILL):
        await connection.execute(one.format(distinct=_DISTINCT, folding=FOLDING), timeout=200)
    if in_bulk:
        await connection.execute(_BY_KEY, timeout=200)
    for table in ("person", "application", "assessment", "timer"):
        await connection.execute(f"VACUUM ANALYZE {table}", timeout=200)


async def ids(connection: asyncpg.Connection, number: int) -> list[Any]:
    """The ids of `number` random cases."""
    rows = await connection.fetch("SELECT case_id FROM made ORDER BY random() LIMIT $1", number)
    return [row["case_id"] for row in rows]

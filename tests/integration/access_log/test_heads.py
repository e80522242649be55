"""No service can change its access log, and whoever can is found out by the Merkle heads of the days."""

from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from urllib.parse import urlsplit
from uuid import UUID

import asyncpg
import pytest

from deploy.access_log import check
from deploy.addresses import SERVICES
from deploy.postgres.access_heads import check_logs, list_heads, read_kept, seal_days
from deploy.postgres.security_events import forget_security_events
from shared.database.scope import SEES_ALL

INSERT = "INSERT INTO access_log (access_id, service, staff_id, roles, case_id, what, why) VALUES "
INSERT_AT = "INSERT INTO access_log (access_id, at, service, roles, what, why) VALUES "
ONE = "('{}', 'gateway', gen_random_uuid(), '{{leader}}', gen_random_uuid(), 'case', 'staff')"
ONE_AT = "('{}', '{}', 'gateway', '{{leader}}', 'case', 'staff')"
HEAD = "INSERT INTO access_log_head (day, row_count, root, head) VALUES ('2026-01-01', 0, '', '')"
LEAF = "INSERT INTO access_log_leaf (day, access_id, hash) VALUES ('2026-01-01', gen_random_uuid(), '')"
EACH = pytest.mark.parametrize("service", SERVICES)
DAY = "2026-03-02"


def row(number):
    return UUID(int=number)


@asynccontextmanager
async def connected(url):
    connection = await asyncpg.connect(url.replace("+asyncpg", ""), server_settings=SEES_ALL)
    try:
        yield connection
    finally:
        await connection.close()


class Log:
    """A database of housing, as its service and as a superuser."""

    def __init__(self, postgres, url):
        self.url = url
        self.admin_url = urlsplit(postgres.admin_url)._replace(path=urlsplit(url).path).geturl()
        self.databases = {"housing": self.admin_url}

    async def rows(self, *when):
        values = ", ".join(ONE_AT.format(row(number), at) for number, at in enumerate(when, start=1))
        await self.tamper(INSERT_AT + values)

    async def tamper(self, *statements):
        """Execute what only somebody with all rights on the server can."""
        async with connected(self.admin_url) as admin:
            await admin.execute("SET session_replication_role = replica")
            for statement in statements:
                await admin.execute(statement)

    async def seal(self, now="2026-03-05 12:00"):
        return await seal_days(self.databases, datetime.fromisoformat(now).replace(tzinfo=UTC))

    async def misfits(self, kept=None):
        return [(str(one.day), one.access_id, one.what) for one in (await check_logs(self.databases, kept)).misfits]


@pytest.fixture
async def log(postgres):
    """Three days of a log: two rows, none, and one. They are sealed."""
    of_housing = Log(postgres, await postgres.fresh_database("housing"))
    await of_housing.rows("2026-03-02 10:00+01", "2026-03-02 23:59:59.9+01", "2026-03-04 00:00+01")
    await of_housing.seal()
    return of_housing


@EACH
async def test_a_service_inserts_and_reads_its_access_log_and_does_nothing_else(postgres, service):
    async with connected(await postgres.fresh_database(service)) as connection:
        await connection.execute(INSERT + ONE.format(row(1)))
        assert await connection.fetchval("SELECT count(*) FROM access_log") == 1
        assert await connection.fetchval("SELECT count(*) FROM access_log_head") == 0
        for statement in (
            "UPDATE access_log SET why = 'other'",
            "DELETE FROM access_log",
            "TRUNCATE access_log",
            "DROP TABLE access_log",
            "ALTER TABLE access_log DISABLE TRIGGER access_log_is_insert_only",
            "DROP TRIGGER access_log_is_insert_only ON access_log",
            INSERT_AT + ONE_AT.format(row(2), "2026-01-01"),
            HEAD,
            "UPDATE access_log_head SET row_count = 0",
            "DELETE FROM access_log_head",
            LEAF,
            "DELETE FROM access_log_leaf",
            "SET session_replication_role = replica",
        ):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)
        assert await connection.fetchval("SELECT why FROM access_log") == "staff"


async def test_the_role_that_migrates_changes_no_row_by_a_slip(postgres):
    url = await postgres.fresh_database("housing")
    async with connected(postgres.migration_url_of(urlsplit(url).path.removeprefix("/"))) as migration:
        for table in ("access_log", "access_log_head", "access_log_leaf"):
            for statement in (f"DELETE FROM {table}", f"TRUNCATE {table}"):
                with pytest.raises(asyncpg.InsufficientPrivilegeError, match=f"{table} is insert-only"):
                    await migration.execute(statement)


async def test_every_day_that_has_ended_has_a_head_also_one_without_rows(log):
    heads = await list_heads(log.databases)

    assert [(str(head.day), head.row_count) for head in heads] == [(DAY, 2), ("2026-03-03", 0), ("2026-03-04", 1)]
    assert len({head.head for head in heads}) == 3
    assert await log.seal() == [], "a day is sealed once"
    assert await log.misfits() == []


async def test_a_day_is_sealed_an_hour_after_it_has_ended_in_norway(postgres):
    log = Log(postgres, await postgres.fresh_database("housing"))
    await log.rows("2026-03-02 10:00+01")

    assert await log.seal("2026-03-02 23:59") == [], "59 minutes after midnight in Oslo"
    assert [head.day for head in await log.seal("2026-03-03 00:00")] == [date(2026, 3, 2)]


async def test_an_altered_row_is_named(log):
    await log.tamper(f"UPDATE access_log SET staff_id = gen_random_uuid() WHERE access_id = '{row(2)}'")

    assert await log.misfits() == [(DAY, row(2), "altered")]


async def test_a_missing_row_is_named(log):
    await log.tamper(f"DELETE FROM access_log WHERE access_id = '{row(1)}'")

    assert await log.misfits() == [(DAY, row(1), "missing")]


async def test_a_row_that_was_added_is_named_whatever_day_it_is_put_on(log):
    await log.tamper(
        INSERT_AT
        + ", ".join(
            ONE_AT.format(row(number), at)
            for number, at in ((7, "2026-03-03 12:00+01"), (8, "2026-03-04 12:00+01"), (9, "2026-02-01 12:00+01"))
        )
    )

    assert sorted(await log.misfits()) == [
        ("2026-02-01", row(9), "added"),
        ("2026-03-03", row(7), "added"),
        ("2026-03-04", row(8), "added"),
    ]


async def test_a_row_that_was_moved_to_another_day_is_named_on_both(log):
    await log.tamper(f"UPDATE access_log SET at = at + interval '1 day' WHERE access_id = '{row(1)}'")

    assert await log.misfits() == [(DAY, row(1), "missing"), ("2026-03-03", row(1), "added")]


async def test_leaf_hashes_that_were_changed_with_the_row_do_not_give_the_head(log):
    await log.tamper(
        f"DELETE FROM access_log WHERE access_id = '{row(1)}'",
        f"DELETE FROM access_log_leaf WHERE access_id = '{row(1)}'",
    )

    assert await log.misfits() == [(DAY, None, "the stored leaf hashes do not give the head")]


async def test_a_head_that_was_changed_or_taken_out_breaks_the_chain(log):
    await log.tamper("UPDATE access_log_head SET head = sha256('x') WHERE day = '2026-03-03'")
    assert ("2026-03-03", None, "the head does not follow from the heads before it") in await log.misfits()

    await log.tamper("DELETE FROM access_log_head WHERE day = '2026-03-03'")
    assert ("2026-03-04", None, "the heads of the days before it are missing") in await log.misfits()


async def test_a_log_that_was_rewritten_with_all_its_heads_differs_from_the_heads_kept_elsewhere(log):
    kept = read_kept([head.line() for head in await list_heads(log.databases)])
    assert await log.misfits(kept) == []

    await log.tamper(
        f"DELETE FROM access_log WHERE access_id = '{row(3)}'",
        "DELETE FROM access_log_head WHERE day = '2026-03-04'",
        "DELETE FROM access_log_leaf WHERE day = '2026-03-04'",
    )
    await log.seal()

    assert await log.misfits() == [], "without the copy it cannot be seen"
    assert await log.misfits(kept) == [("2026-03-04", None, "the head is another one than the one kept elsewhere")]


async def test_a_column_of_a_later_migration_leaves_the_heads_as_they_are(log):
    await log.tamper("ALTER TABLE access_log ADD COLUMN later text")

    assert await log.misfits() == []


async def test_what_does_not_fit_becomes_a_security_event_that_an_alert_is_about(log, postgres):
    url = await postgres.fresh_database("gateway")
    gateway = Log(postgres, url)
    databases = log.databases | {"gateway": gateway.admin_url}
    lines = []
    assert await check(databases, (), lines.append) is True
    await log.tamper(f"DELETE FROM access_log WHERE access_id = '{row(1)}'")

    assert await check(databases, (), lines.append) is False

    assert lines == [
        "3 days with 3 rows were checked; 0 do not fit",
        f"does not fit: housing {DAY} row {row(1)}: missing",
        "3 days with 3 rows were checked; 1 do not fit",
    ]
    async with connected(url) as connection:
        [event] = await connection.fetch("SELECT event, times, about FROM security_event")
        assert tuple(event) == ("access_log_altered", 1, f"housing {DAY}")
        for statement in ("UPDATE security_event SET times = 2", "DELETE FROM security_event"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)


async def test_security_events_are_kept_for_a_time_and_then_forgotten_by_the_administrator(postgres):
    gateway = Log(postgres, await postgres.fresh_database("gateway"))
    await gateway.tamper(
        "INSERT INTO security_event (at, event)"
        " VALUES ('2025-01-01 00:00Z', 'signed_in'), ('2026-01-01 00:00Z', 'signed_in')"
    )
    await forget_security_events(gateway.admin_url, before=datetime(2025, 6, 1, tzinfo=UTC))
    async with connected(gateway.url) as connection:
        assert await connection.fetchval("SELECT min(at) FROM security_event") == datetime(2026, 1, 1, tzinfo=UTC)

"""A database belongs to a demo, a test or production from the first start, and other environments cannot open it."""

import asyncio
import json
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from shared.clock import BusinessClock
from shared.database import Actor, Database
from shared.database.migrate import migrate
from shared.environment import WrongEnvironment
from shared.service import Service
from shared.settings import ServiceSettings
from tests.support.component import CALLERS, PUBLIC_URL

DEMO_STAFF = DEMO_ACCOUNTS[0].staff_id
KINDS = ("demo", "test", "production")


def settings_of(url, environment, **more):
    return ServiceSettings(database_url=url, callers=CALLERS, public_url=PUBLIC_URL, environment=environment, **more)


async def started(settings, monkeypatch):
    """Start a service. Returns True if it accepted the database, else the reason why it ended."""
    ended = asyncio.get_running_loop().create_future()
    service = Service("housing", settings)
    monkeypatch.setattr(service, "fail", lambda why: ended.done() or ended.set_result(why))
    app = service.app()
    async with app.router.lifespan_context(app):
        begun = asyncio.ensure_future(service.started.wait())
        await asyncio.wait([begun, ended], return_when=asyncio.FIRST_COMPLETED, timeout=10)
        begun.cancel()
        return True if service.started.is_set() else await asyncio.wait_for(ended, 5)


async def run(url, *statements):
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        answers = [await connection.execute(text(statement)) for statement in statements]
        rows = answers[-1].scalars().all() if answers[-1].returns_rows else []
    await engine.dispose()
    return rows


@pytest.mark.parametrize("first", KINDS)
@pytest.mark.parametrize("then", KINDS)
async def test_the_kind_of_its_first_start_stays_and_no_other_opens_it(postgres, monkeypatch, first, then):
    url = await postgres.fresh_database("housing")
    assert await started(settings_of(url, first), monkeypatch) is True
    again = await started(settings_of(url, then), monkeypatch)
    if then == first:
        assert again is True
    else:
        assert f"OVERGANG_ENVIRONMENT={first}" in again
        assert "wrong-environment.md" in again
    assert await run(url, "SELECT environment FROM deployment") == [first]


async def test_a_service_of_another_environment_reads_nothing_before_it_ends(postgres, monkeypatch, tmp_path):
    url = await postgres.fresh_database("housing")
    await started(settings_of(url, "demo"), monkeypatch)
    settings = settings_of(url, "production")
    database = Database(settings, BusinessClock(), name="housing")
    with pytest.raises(WrongEnvironment, match=r"belongs to a demo.*production"):
        async with database.begin(Actor.system("housing")) as tx:
            await tx.all(text("SELECT 1"))
    with pytest.raises(WrongEnvironment):
        async with database.engine.connect():
            pass
    await database.engine.dispose()


async def test_a_database_that_is_not_migrated_is_waited_for_and_not_opened(postgres, monkeypatch):
    url = await postgres.fresh_database()
    waiting = asyncio.create_task(started(settings_of(url, "production"), monkeypatch))
    await asyncio.sleep(1)
    assert not waiting.done()
    await migrate("intake", url)
    assert await waiting is True
    assert await run(url, "SELECT environment FROM deployment") == ["production"]


@pytest.mark.parametrize(
    "trace",
    [
        f"INSERT INTO aggregate_version VALUES ('{DEMO_STAFF}', 1)",
        f"INSERT INTO applied_version VALUES ('gateway', '{DEMO_STAFF}', 1)",
        (
            "INSERT INTO access_log (access_id, service, staff_id, roles, what, why)"
            f" VALUES (gen_random_uuid(), 'housing', '{DEMO_STAFF}', '{{}}', 'a case', 'opened')"
        ),
    ],
)
async def test_one_made_before_there_were_marks_is_a_demos_when_the_demos_staff_was_in_it(postgres, monkeypatch, trace):
    url = await as_before_the_mark(postgres, "housing", trace)
    await migrate("housing", url)
    assert "belongs to a demo" in await started(settings_of(url, "production"), monkeypatch)
    assert await started(settings_of(url, "demo"), monkeypatch) is True


async def test_one_made_before_there_were_marks_without_a_trace_becomes_what_opens_it_first(postgres, monkeypatch):
    url = await as_before_the_mark(postgres, "housing", "INSERT INTO aggregate_version VALUES (gen_random_uuid(), 1)")
    await migrate("housing", url)
    assert await started(settings_of(url, "production"), monkeypatch) is True
    assert "belongs to production" in await started(settings_of(url, "demo"), monkeypatch)


async def test_a_gateway_made_before_there_were_marks_with_accounts_of_its_own_is_never_a_demos(postgres, monkeypatch):
    account = (
        "INSERT INTO staff_account (staff_id, username, name, roles, password_hash)"
        " VALUES (gen_random_uuid(), 'kari', 'Kari Test', '{operator}', 'x')"
    )
    url = await as_before_the_mark(postgres, "gateway", account)
    await migrate("gateway", url)
    assert "belongs to production" in await started(settings_of(url, "demo"), monkeypatch)


async def as_before_the_mark(postgres, service, *statements):
    """A database of `service` before the migration that stores the environment, after running the statements."""
    url = await postgres.fresh_database(None)
    await migrate(service, url, revision="0003")
    await run(url, *statements)
    return url


async def test_production_with_a_moved_clock_ends_and_says_what_to_do(postgres, monkeypatch, tmp_path):
    clock = tmp_path / "clock.json"
    clock.write_text(json.dumps({"offset_seconds": timedelta(days=300).total_seconds()}))
    url = await postgres.fresh_database("housing")
    why = await started(settings_of(url, "production", clock_file=clock), monkeypatch)
    assert str(clock) in why
    assert "wrong-environment.md" in why

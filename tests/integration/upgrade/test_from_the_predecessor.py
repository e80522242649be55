"""Databases that the newest release has filled are migrated to the present version, without loss, and work goes on.

The release's own code, from the Git history, writes the rows: a person applies, gets a place and moves in.
"""

import json
from collections import Counter
from dataclasses import dataclass

import asyncpg
import pytest

from deploy.addresses import SERVICES
from deploy.postgres.provision import MIGRATE, database_of
from shared.contracts import all_events
from shared.database.migrate import migrate, newest_revision
from shared.database.scope import SEES_ALL
from shared.messaging.envelope import Envelope
from tests.component.gateway.whole.the_whole import the_whole
from tests.component.intake.builders import an_application
from tests.support.component import PUBLIC_URL
from tests.support.old_envelopes import as_release_0_1_wrote_it
from tests.support.releases import predecessor

COLUMNS = """
SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '')
FROM information_schema.columns WHERE table_schema = 'public'
"""
CONSTRAINTS = """
SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace
"""
INDEXES = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"
OWNERS = """
SELECT DISTINCT owner FROM (
    SELECT pg_get_userbyid(relowner) AS owner FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()
) AS owned
"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"


@dataclass
class Installation:
    """The databases of an installation by service, and the case of somebody who lives there."""

    urls: dict[str, str]
    case_id: str

    async def fresh_database(self, service):
        """The address of the existing database of a service."""
        return self.urls[service]


async def ask(url, sql):
    connection = await asyncpg.connect(url.replace("+asyncpg", ""), server_settings=SEES_ALL)
    try:
        return [row[0] for row in await connection.fetch(sql)]
    finally:
        await connection.close()


async def rows_in(url):
    """The number of rows in each table."""
    return Counter({table: (await ask(url, f'SELECT count(*) FROM "{table}"'))[0] for table in await ask(url, TABLES)})


async def upgrade(postgres, installation):
    """What provisioning and the migration job do."""
    for service, url in installation.urls.items():
        await migrate(service, await postgres.hand_over(url, service))


async def structure_of(url):
    return {what for sql in (COLUMNS, CONSTRAINTS, INDEXES) for what in await ask(url, sql)}


@pytest.fixture
async def old(postgres, tmp_path):
    """An installation of the predecessor, stopped."""
    code = predecessor().unpacked(tmp_path / "code")
    urls = {service: await postgres.empty_database(service) for service in SERVICES}
    (tmp_path / "old").mkdir()
    return Installation(urls, code.run("live_there", json.dumps(urls), str(tmp_path / "old")))


async def test_nothing_is_lost_the_tables_are_those_of_today_and_work_goes_on(old, postgres, tmp_path):
    before = {service: await rows_in(url) for service, url in old.urls.items()}
    written = await envelopes_in(old)
    assert await ask(old.urls["housing"], OWNERS) == [database_of("housing")], "the predecessor owned its tables"
    assert before["housing"]["stay"] == 1
    assert before["intake"]["decision"] == 1
    assert all(before[service]["inbox"] for service in SERVICES if service != "gateway")

    await upgrade(postgres, old)

    for service, url in old.urls.items():
        after = await rows_in(url)
        assert {table: after[table] for table in before[service]} == before[service], service
        assert await ask(url, "SELECT version_num FROM alembic_version") == [newest_revision(service)]
        assert await structure_of(url) == await structure_of(await postgres.fresh_database(service)), service
        assert await ask(url, OWNERS) == [MIGRATE], service
    async with the_whole(old, tmp_path) as whole:
        case = await whole.services["intake"].get(f"/cases/{old.case_id}", role="caseworker")
        assert case["status"] == "admitted"
        assert (await whole.services["followup"].get(f"/cases/{old.case_id}", role="house_manager"))["contacts"]
        browser = whole.browser()
        assert (await browser.sign_in("leder")).status_code == 303
        assert (await browser.get(f"/personer/{old.case_id}")).status_code == 200
        assert len(written) > 10
        assert {looks_like_release_0_1(envelope) for envelope in written.values()} == {True}, (
            "else tests use a wrong form"
        )
        assert all(Envelope.read(json.dumps(one).encode()).data == one["data"] for one in written.values())
        known = await envelopes_in(old)  # those that the upgrade announces included
        assert known.keys() > written.keys()
        await whole.services["intake"].post("/applications", json=an_application())
        new = [one for event_id, one in (await envelopes_in(old)).items() if event_id not in known]
        assert len(new) == 2
        assert all(one["dataschema"] == f"{PUBLIC_URL}/schemas/{one['type']}.json" for one in new)


async def envelopes_in(installation):
    """Everything in the outboxes, by the id of the event."""
    sql = "SELECT CAST(envelope AS text) FROM outbox"
    found = [json.loads(text) for url in installation.urls.values() for text in await ask(url, sql)]
    return {one["id"]: one for one in found}


def looks_like_release_0_1(envelope):
    event = all_events()[envelope["type"]].model_validate(envelope["data"])
    form = as_release_0_1_wrote_it(event, envelope["version"]).model_dump(mode="json", exclude_none=True)
    return all(envelope[part] == form[part] for part in ("source", "dataschema", "subject", "data"))

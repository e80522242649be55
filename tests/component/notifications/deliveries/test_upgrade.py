"""The upgrade of a database in which every message is marked as sent: none stays so, and old ones are not work."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

import shared.database.migrate as migrations
from shared.ids import new_id

BEFORE = "0003"


def _upgrade_to(connection, revision):
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).with_name("alembic")))
    config.set_main_option("version_locations", str(migrations.migrations_folder("notifications")))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


class OldInstallation:
    """A database before the upgrade. It inserts rows, and reads them after the upgrade."""

    def __init__(self, url, engine):
        self.url, self.engine = url, engine

    async def says(self, template, *, days_ago=1, state="sent", about=None, case_id=None, staff=(), variables="{}"):
        """Insert a message to the person, and messages about the same to house managers: (template, settled, seen)."""
        case_id, about, message_id = case_id or new_id(), about or f"about:{new_id()}", new_id()
        await self._write(about, template, case_id, days_ago, message_id=message_id, variables=variables)
        for told, settled, seen in staff:
            await self._write(about, told, case_id, days_ago, role="house_manager", settled=settled, seen=seen)
        words = "'sms', 'nb', 'Vi har', 'Hei.'" if state == "sent" else "NULL, NULL, NULL, NULL"
        sent_at, failure = ("now()" if state == "sent" else "NULL"), ("'no_address'" if state == "failed" else "NULL")
        await self._run(
            f"INSERT INTO delivery (message_id, state, next_attempt_at, queued_at, channel, language, subject, body,"
            f" sent_at, failure) VALUES ('{message_id}', '{state}', now(), now(), {words}, {sent_at}, {failure})"
        )
        return message_id

    async def is_over(self, case_id, *templates):
        for template in templates:
            await self._run(f"INSERT INTO over (case_id, template) VALUES ('{case_id}', '{template}')")

    async def upgraded(self, sql):
        await migrations.migrate("notifications", self.url)
        async with self.engine.connect() as connection:
            return [tuple(row) for row in await connection.execute(text(sql))]

    async def _write(self, about, template, case_id, days_ago, *, message_id=None, variables="{}", role=None,
                     settled=False, seen=False):  # fmt: skip
        to = "role" if role else "person"
        await self._run(
            "INSERT INTO message (message_id, about, template, recipient, role, case_id, programme_id, variables,"
            " written_at, settled_at, seen_by)"
            f" VALUES ('{message_id or new_id()}', '{about}', '{template}', '{to}', {repr(role) if role else 'NULL'},"
            f" '{case_id}', 'hjem-nord', '{variables}', now() - interval '{days_ago} days',"
            f" {'now()' if settled else 'NULL'}, {repr(str(new_id())) if seen else 'NULL'})"
        )

    async def _run(self, sql):
        async with self.engine.begin() as connection:
            await connection.exec_driver_sql(sql)


@pytest.fixture
async def old(postgres):
    url = await postgres.fresh_database()
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        await connection.run_sync(_upgrade_to, BEFORE)
    yield OldInstallation(url, engine)
    await engine.dispose()


async def states(old):
    return dict(await old.upgraded("SELECT message_id, state FROM delivery"))


async def test_nothing_is_called_sent_and_only_what_is_new_and_true_becomes_work(old):
    answered, settled, seen = (
        [("offer_accepted", False, False)],
        ("stay_expiring", True, False),
        ("stay_expiring", True, True),
    )
    withdrawn = new_id()
    await old.is_over(withdrawn, "offer")
    expected = {
        await old.says("receipt"): "waiting",
        await old.says("receipt", days_ago=29): "waiting",
        await old.says("receipt", days_ago=31): "not_known",
        await old.says("offer"): "waiting",
        await old.says("offer", staff=answered): "not_known",
        await old.says("offer", case_id=withdrawn): "not_known",
        await old.says("stay_expiring", staff=[settled]): "not_known",
        await old.says("stay_expiring", staff=[seen]): "waiting",
        await old.says("decision", state="failed"): "failed",
        await old.says("decision", state="failed", days_ago=31): "not_known",
        await old.says("decision", state="waiting"): "waiting",
        await old.says("decision", state="cancelled"): "cancelled",
    }

    assert await states(old) == expected
    assert await old.upgraded("SELECT count(*) FROM delivery WHERE sent_at IS NOT NULL") == [(0,)]


async def test_why_something_was_over_is_known_after_the_upgrade(old):
    arrived, withdrawn, named = new_id(), new_id(), new_id()
    await old.is_over(arrived, "not_arrived", "exit_approaching", "contact_person_wanted")
    await old.is_over(
        withdrawn, "new_application", "exit_approaching", "contact_person_wanted", "offer", "offer_expired"
    )
    await old.is_over(named, "contact_person_wanted")

    rows = await old.upgraded("SELECT case_id, template, because FROM over")
    because = {(case_id, template): reason for case_id, template, reason in rows}
    assert {reason for (case_id, _), reason in because.items() if case_id == withdrawn} == {"withdrawn"}
    assert because[arrived, "not_arrived"] == because[arrived, "exit_approaching"] == "arrived"
    assert (
        because[arrived, "contact_person_wanted"] == because[named, "contact_person_wanted"] == "contact_person_named"
    )

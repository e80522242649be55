"""The upgrade of a database without tasks: what waits for staff is a task, and no longer also a message about it."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from shared.database.migrate import migrate
from shared.ids import new_id

KARI, GONE = (f"0192d5b0-7c1e-7a11-8a54-00000000000{number}" for number in (1, 7))
MESSAGE = """
    INSERT INTO message (message_id, about, template, recipient, role, case_id, programme_id, variables, written_at)
    VALUES (:message_id, :about, :template, :recipient, :role, :case_id, 'hjem-nord', '{}', '2027-01-14 23:30:00+00')
"""
DELIVERY = """
    INSERT INTO delivery (message_id, state, failure, next_attempt_at, queued_at, channel, language, subject, body)
    VALUES (:message_id, :state, :failure, now(), now(), 'letter', 'nb', 'Vi har', 'Hei.')
"""


@pytest.fixture
async def old(postgres):
    url = await postgres.fresh_database()
    await migrate("notifications", url, "0006")
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.exec_driver_sql(f"INSERT INTO staff_member VALUES ('{KARI}', true), ('{GONE}', false)")
    yield url, engine
    await engine.dispose()


async def written(engine, template="offer", state=None, contact_person=None):
    """A message to the person in this state or, without one, a message to the caseworkers."""
    values = {"message_id": new_id(), "about": str(new_id()), "template": template, "case_id": new_id()}
    to = {"recipient": "person", "role": None} if state else {"recipient": "role", "role": "caseworker"}
    async with engine.begin() as connection:
        await connection.execute(text(MESSAGE), values | to)
        if state:
            failure = "no_address" if state == "failed" else None
            await connection.execute(text(DELIVERY), values | {"state": state, "failure": failure})
        if contact_person:
            sql = text("INSERT INTO case_contact (case_id, staff_id) VALUES (:case_id, :staff_id)")
            await connection.execute(sql, values | {"staff_id": contact_person})
    return values["message_id"]


async def test_what_waits_is_a_task_of_the_contact_person_where_there_is_one(old):
    url, engine = old
    wanted = {
        await written(engine, state="to_hand_over", contact_person=KARI): KARI,
        await written(engine, state="failed", contact_person=GONE): None,
        await written(engine, state="failed"): None,
    }
    for state in ("waiting", "cancelled", "not_known"):
        await written(engine, state=state, contact_person=KARI)

    await migrate("notifications", url)
    async with engine.connect() as connection:
        rows = await connection.execute(text("SELECT key, kind, holder::text, due_on::text FROM task"))
        found = {row.key: (row.kind, row.holder, row.due_on) for row in rows}
    assert found == {key: ("hand_over_message", holder, "2027-01-16") for key, holder in wanted.items()}


async def test_what_is_a_task_now_does_not_wait_to_be_read_as_well(old):
    url, engine = old
    for template in ("message_failed", "contact_person_wanted", "new_application"):
        await written(engine, template)
    await migrate("notifications", url)
    async with engine.connect() as connection:
        rows = await connection.execute(text("SELECT template FROM message WHERE settled_at IS NULL"))
        assert [row.template for row in rows] == ["new_application"]

"""The upgrade of a database without tasks: whoever misses a contact person is a task, and nobody else."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from shared.database.migrate import migrate
from shared.ids import new_id

KARI, TOVE, GONE = (f"0192d5b0-7c1e-7a11-8a54-00000000000{number}" for number in (1, 4, 7))
STAFF = f"""
    INSERT INTO staff_member VALUES ('{KARI}', '{{peer_worker}}', true), ('{TOVE}', '{{house_manager}}', true),
        ('{GONE}', '{{house_manager,peer_worker}}', false)
"""
CASE = """
    INSERT INTO case_file (case_id, programme_id, granted_on, withdrawn_on, arrived_on, moved_out_on, death_recorded_on)
    VALUES (:case_id, 'hjem-nord', :granted_on, :withdrawn_on, :arrived_on, :moved_out_on, :death_recorded_on)
"""
ASSIGNED = """
    INSERT INTO assignment (assignment_id, case_id, staff_id, since, until, named_by)
    VALUES (:id, :case_id, :staff_id, '2027-01-12', CAST(:until AS date), :staff_id)
"""


@pytest.fixture
async def old(postgres):
    url = await postgres.fresh_database()
    await migrate("followup", url, "0006")
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.exec_driver_sql(STAFF)
    yield url, engine
    await engine.dispose()


async def a_case(engine, *, contact_person=None, until="NULL", **dates):
    days = dict.fromkeys(("granted_on", "withdrawn_on", "arrived_on", "moved_out_on", "death_recorded_on"))
    case_id, sql = new_id(), CASE
    for name, day in (days | dates).items():
        sql = sql.replace(f":{name}", f"'{day}'" if day else "NULL")
    async with engine.begin() as connection:
        await connection.execute(text(sql), {"case_id": case_id})
        if contact_person:
            named = ASSIGNED.replace("CAST(:until AS date)", until)
            await connection.execute(text(named), {"id": new_id(), "case_id": case_id, "staff_id": contact_person})
    return case_id


async def test_whoever_misses_one_now_is_a_task_of_a_house_manager_who_works_here(old):
    url, engine = old
    waits = {
        await a_case(engine, granted_on="2027-01-11"): "2027-01-16",
        await a_case(engine, granted_on="2027-01-11", arrived_on="2027-01-13"): "2027-01-13",
        await a_case(engine, arrived_on="2027-01-20", contact_person=GONE): "2027-01-20",
        await a_case(engine, arrived_on="2027-01-20", contact_person=KARI, until="'2027-01-14'"): "2027-01-20",
    }
    await a_case(engine, granted_on="2027-01-11", contact_person=KARI)
    await a_case(engine, granted_on="2027-01-11", withdrawn_on="2027-01-12")
    await a_case(engine, arrived_on="2027-01-11", moved_out_on="2027-01-12")
    await a_case(engine, granted_on="2027-01-11", death_recorded_on="2027-01-12")
    await a_case(engine)

    await migrate("followup", url)
    async with engine.connect() as connection:
        rows = await connection.execute(text("SELECT case_id, kind, holder::text, due_on::text FROM task"))
        found = {row.case_id: (row.kind, row.holder, row.due_on) for row in rows}
    assert found == {case_id: ("name_contact_person", TOVE, day) for case_id, day in waits.items()}

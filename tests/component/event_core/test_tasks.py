"""A task has a holder, a deputy and a day. It is opened once, moves when its holder may not do it, and is undone.

The service here asks the staff of a list that the test changes.
"""

import asyncio
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from shared.database import Actor
from shared.ids import new_id
from shared.rooms import Room
from shared.tasks import (
    Doers,
    TaskKind,
    close_tasks,
    fewest_tasks_first,
    finish_tasks,
    move_tasks,
    open_task,
    undo_task,
)
from tests.support.probe import create_core_tables, probe

KARI, OLA, INGRID, TOVE = (UUID(f"0192d5b0-7c1e-7a11-8a54-00000000000{number}") for number in range(1, 5))
TODAY = date(2027, 1, 15)
TOMORROW = TODAY + timedelta(days=1)


class ProbeTask(TaskKind):
    CALL = "call_somebody"
    TIDY = "tidy_up"


@pytest.fixture
def staff():
    """Who may do tasks, in the order in which they are asked."""
    return [KARI, OLA]


@pytest.fixture
async def desk(postgres, tmp_path, staff):
    """A service with two kinds of tasks: one that is done by what it asks for, and one that is marked as done."""
    url = await postgres.fresh_database()
    await create_core_tables(url)

    async def find(_tx, _case_id):
        return list(staff)

    roles = frozenset({"house_manager"})
    room = Room(tasks={ProbeTask.CALL: Doers(roles, find), ProbeTask.TIDY: Doers(roles, find, by_hand=True)})
    async with probe("housing", url, None, rooms=[room], clock_file=tmp_path / "clock") as desk:
        desk.go_to(TODAY)
        yield desk


def in_tx(desk, staff_id=KARI, *roles):
    return desk.service.database.begin(Actor("gateway", staff_id, roles))


async def opened(desk, kind=ProbeTask.CALL, case_id=None, key=None, due_on=TOMORROW):
    """A task in a new case, and its row."""
    case_id = case_id or new_id()
    async with in_tx(desk) as tx:
        await open_task(tx, kind, case_id, key=key, due_on=due_on)
    return (await rows(desk, case_id))[-1]


async def rows(desk, case_id):
    return await desk.rows("SELECT * FROM task WHERE case_id = :case ORDER BY task_id", case=case_id)


async def listed(desk, staff_id=KARI, role="peer_worker", **asked):
    return await desk.get("/tasks", role=role, staff_id=staff_id, **asked)


async def mark(desk, task, what="done", staff_id=KARI, role="peer_worker", **body):
    return await desk.post(f"/tasks/{task['task_id']}/{what}", json=body, role=role, staff_id=staff_id)


async def refused(desk, task, what="done", staff_id=KARI, role="peer_worker", **body):
    return await desk.refused(f"/tasks/{task['task_id']}/{what}", body, role=role, staff_id=staff_id)


async def test_the_first_who_is_asked_holds_it_and_the_second_is_the_deputy(desk):
    task = await opened(desk)
    assert (task["holder"], task["deputy"], task["due_on"], task["key"]) == (KARI, OLA, TOMORROW, task["case_id"])

    [mine] = await listed(desk)
    assert (mine["asked_as"], mine["days_left"], mine["is_late"], mine["may"]) == (
        "holder",
        1,
        False,
        ["do", "hand_on"],
    )
    assert [one["asked_as"] for one in await listed(desk, OLA)] == ["deputy"]
    assert await listed(desk, INGRID) == []


async def test_opening_it_again_makes_no_second_one_and_may_only_bring_its_day_forward(desk):
    task = await opened(desk, due_on=TOMORROW)
    await opened(desk, case_id=task["case_id"], due_on=TODAY)
    await opened(desk, case_id=task["case_id"], due_on=TOMORROW + timedelta(days=9))
    await opened(desk, case_id=task["case_id"], key=OLA)
    await opened(desk, ProbeTask.TIDY, case_id=task["case_id"])

    found = {(row["kind"], row["key"]): row["due_on"] for row in await rows(desk, task["case_id"])}
    case = task["case_id"]
    assert found == {("call_somebody", case): TODAY, ("call_somebody", OLA): TOMORROW, ("tidy_up", case): TOMORROW}


async def test_two_who_open_it_at_once_open_one(desk):
    case_id = new_id()
    await asyncio.gather(*(opened(desk, case_id=case_id) for _ in range(4)))
    assert len(await rows(desk, case_id)) == 1


async def test_the_nearest_day_comes_first(desk):
    days = [TODAY + timedelta(days=number) for number in (5, -1, 3)]
    for day in days:
        await opened(desk, due_on=day)
    assert [one["days_left"] for one in await listed(desk)] == [-1, 3, 5]


async def test_what_was_done_is_off_the_list_and_the_same_cause_opens_a_new_one(desk):
    task = await opened(desk)
    async with in_tx(desk, OLA) as tx:
        await finish_tasks(tx, ProbeTask.CALL, task["case_id"])
    assert [one["done_by"] for one in await listed(desk)] == []
    again = await opened(desk, case_id=task["case_id"])

    former, current = await rows(desk, task["case_id"])
    assert (former["done_by"], former["task_id"]) == (OLA, task["task_id"])
    assert (current["done_by"], current["task_id"]) == (None, again["task_id"])


async def test_what_is_not_needed_any_more_is_closed_and_nobody_has_done_it(desk):
    task = await opened(desk)
    other = await opened(desk, case_id=task["case_id"], key=OLA)
    async with in_tx(desk) as tx:
        await close_tasks(tx, ProbeTask.CALL, task["case_id"], keys=[OLA])
    assert [one["task_id"] for one in await listed(desk)] == [str(task["task_id"])]
    async with in_tx(desk) as tx:
        await close_tasks(tx, ProbeTask.CALL, task["case_id"])
    assert await listed(desk) == []
    assert {row["done_by"] for row in await rows(desk, other["case_id"])} == {None}


async def test_a_slip_is_undone_within_ten_minutes_and_later_a_new_task_is_opened(desk):
    task = await opened(desk)

    async def finish_and_undo(minutes):
        async with in_tx(desk) as tx:
            await finish_tasks(tx, ProbeTask.CALL, task["case_id"])
        desk.clock.move_to(desk.clock.now() + timedelta(minutes=minutes))
        async with in_tx(desk) as tx:
            return await undo_task(tx, ProbeTask.CALL, task["case_id"])

    assert await finish_and_undo(9) is True
    [row] = await rows(desk, task["case_id"])
    assert (row["holder"], row["done_at"], row["due_on"]) == (KARI, None, TOMORROW)
    assert await finish_and_undo(11) is False
    assert [one["done_at"] is None for one in await rows(desk, task["case_id"])] == [False]


async def test_nothing_is_undone_where_the_same_is_to_be_done_again_already(desk):
    task = await opened(desk)
    async with in_tx(desk) as tx:
        await finish_tasks(tx, ProbeTask.CALL, task["case_id"])
        await open_task(tx, ProbeTask.CALL, task["case_id"], due_on=TOMORROW)
        assert await undo_task(tx, ProbeTask.CALL, task["case_id"]) is False


async def test_a_task_by_hand_is_marked_with_a_note_once_and_undone_by_whoever_did_it(desk):
    task = await opened(desk, ProbeTask.TIDY)
    assert (await listed(desk))[0]["may"] == ["do", "finish", "hand_on"]

    done = await mark(desk, task, note="  Nøkkelen ligger i skapet. ")
    assert (done["done_by"], done["note"], done["may"]) == (str(KARI), "Nøkkelen ligger i skapet.", ["undo"])
    assert "skapet" not in await desk.dump()
    assert (await mark(desk, task, note="En gang til"))["note"] == "Nøkkelen ligger i skapet."
    assert [(one["may"], one["done_at"] is None) for one in await listed(desk)] == [(["undo"], False)]

    assert await refused(desk, task, "done/undo", OLA, "house_manager") == "CannotBeUndone"
    undone = await mark(desk, task, "done/undo")
    assert (undone["done_at"], undone["note"], undone["may"]) == (None, None, ["do", "finish", "hand_on"])


async def test_after_ten_minutes_it_stays_done_and_is_off_the_list(desk):
    task = await opened(desk, ProbeTask.TIDY)
    await mark(desk, task)
    desk.clock.move_to(desk.clock.now() + timedelta(minutes=11))
    assert await listed(desk) == []
    assert await refused(desk, task, "done/undo") == "CannotBeUndone"


async def test_what_is_done_by_what_it_asks_for_is_not_marked(desk):
    assert await refused(desk, await opened(desk)) == "NotDoneByHand"


async def test_nobody_else_sees_or_does_it_and_no_service_does(desk):
    task = await opened(desk, ProbeTask.TIDY)
    for what, body in (("done", {}), ("done/undo", {}), ("holder", {"holder": str(OLA)})):
        assert await refused(desk, task, what, INGRID, **body) == "NotYourTask"
        assert await refused(desk, task, what, role=None, **body) == "NotAllowed"
    path = f"/tasks/{task['task_id']}"
    assert await desk.refused(path, method="GET", role="peer_worker", staff_id=INGRID) == "NotYourTask"
    assert await desk.refused("/tasks", method="GET") == "NotAllowed"
    assert await desk.refused(f"/tasks/{new_id()}", method="GET", role="peer_worker") == "NoSuchTask"
    assert await refused(desk, task, note="x" * 501) == "InvalidInput"


async def test_a_role_sees_what_is_past_its_day_or_has_no_holder_and_everything_when_it_asks(desk, staff):
    await opened(desk)
    staff.clear()
    lonely = await opened(desk)
    assert [one["task_id"] for one in await listed(desk, TOVE, "house_manager")] == [str(lonely["task_id"])]
    assert len(await listed(desk, TOVE, "house_manager", everybodys=True)) == 2
    assert await listed(desk, TOVE, "caseworker", everybodys=True) == []
    desk.go_to(TOMORROW + timedelta(days=1))
    assert [one["asked_as"] for one in await listed(desk, TOVE, "house_manager")] == ["role"] * 2


async def test_it_is_given_to_somebody_by_name_who_may_do_it(desk, staff):
    task = await opened(desk)
    staff.append(INGRID)
    found = await desk.get(f"/tasks/{task['task_id']}", role="peer_worker", staff_id=KARI)
    assert found["possible_holders"] == [str(one) for one in (KARI, OLA, INGRID)]

    given = {"holder": str(OLA), "from_holder": str(KARI)}
    assert (await mark(desk, task, "holder", **given))["holder"] == str(OLA)
    [row] = await rows(desk, task["case_id"])
    assert (row["holder"], row["deputy"], row["given_by"]) == (OLA, KARI, KARI)
    assert await refused(desk, task, "holder", OLA, holder=str(TOVE), from_holder=str(OLA)) == "CannotHoldTask"
    stale = {"holder": str(INGRID), "from_holder": str(KARI)}
    assert await refused(desk, task, "holder", OLA, **stale) == "TaskHasAnotherHolder"
    async with in_tx(desk) as tx:
        await finish_tasks(tx, ProbeTask.CALL, task["case_id"])
    assert await refused(desk, task, "holder", OLA, holder=str(INGRID), from_holder=str(OLA)) == "TaskIsOver"


async def test_when_the_holder_leaves_the_deputy_takes_over_and_another_one_is_deputy(desk, staff):
    task = await opened(desk)
    staff[:] = [INGRID, OLA]
    async with in_tx(desk) as tx:
        await move_tasks(tx, of=KARI)
    [row] = await rows(desk, task["case_id"])
    assert (row["holder"], row["deputy"], row["due_on"]) == (OLA, INGRID, TOMORROW)

    staff.clear()
    async with in_tx(desk) as tx:
        await move_tasks(tx, of=OLA)
    [row] = await rows(desk, task["case_id"])
    assert (row["holder"], row["deputy"]) == (None, None)
    staff[:] = [TOVE]
    async with in_tx(desk) as tx:
        await move_tasks(tx, of=TOVE)
    [row] = await rows(desk, task["case_id"])
    assert (row["holder"], row["deputy"]) == (TOVE, None)


async def test_in_a_case_that_changed_hands_the_task_goes_to_who_is_asked_first_now(desk, staff):
    task, kept = await opened(desk), await opened(desk)
    staff[:] = [INGRID, OLA]
    async with in_tx(desk) as tx:
        await move_tasks(tx, case_id=task["case_id"])
    [row] = await rows(desk, task["case_id"])
    assert (row["holder"], row["deputy"]) == (INGRID, OLA)
    assert (await rows(desk, kept["case_id"]))[0]["holder"] == KARI


async def test_what_is_done_stays_with_whoever_did_it(desk, staff):
    task = await opened(desk)
    async with in_tx(desk) as tx:
        await finish_tasks(tx, ProbeTask.CALL, task["case_id"])
    staff[:] = [INGRID]
    async with in_tx(desk) as tx:
        await move_tasks(tx, of=KARI)
    assert (await rows(desk, task["case_id"]))[0]["holder"] == KARI


async def test_whoever_holds_the_fewest_tasks_comes_first(desk, staff):
    for holders in ([KARI], [KARI], [OLA]):
        staff[:] = holders
        await opened(desk)
    async with in_tx(desk) as tx:
        assert await fewest_tasks_first(tx, [KARI, OLA, INGRID, OLA]) == [INGRID, OLA, KARI]


async def test_the_database_keeps_a_second_open_one_and_a_task_done_by_nobody_out(desk):
    task = await opened(desk)
    copy = "INSERT INTO task SELECT gen_random_uuid(), kind, case_id, key, holder, deputy, due_on, opened_at FROM task"
    for wrong in (copy, "UPDATE task SET done_at = now()", "UPDATE task SET deputy = holder"):
        with pytest.raises(IntegrityError):
            async with desk.service.database.engine.begin() as connection:
                await connection.exec_driver_sql(wrong)
    assert len(await rows(desk, task["case_id"])) == 1


async def test_listing_and_opening_leave_a_line_in_the_access_log(desk):
    task = await opened(desk)
    await listed(desk)
    await desk.get(f"/tasks/{task['task_id']}", role="peer_worker", staff_id=KARI)
    access = await desk.rows("SELECT case_id, what, why FROM access_log ORDER BY access_id")
    assert [(row["case_id"], row["what"], row["why"]) for row in access] == [
        (task["case_id"], "tasks", "list_tasks"),
        (task["case_id"], "tasks", "open_task"),
    ]


async def test_a_long_list_comes_in_pages_and_what_is_done_stands_on_the_first(desk):
    made = [await opened(desk, due_on=TODAY + timedelta(days=number)) for number in (3, 1, 2, 2)]
    async with in_tx(desk) as tx:
        await finish_tasks(tx, ProbeTask.CALL, made[0]["case_id"])
    first = await listed(desk, limit=2)
    assert [(one["days_left"], one["done_at"] is None) for one in first] == [(1, True), (2, True), (3, False)]
    rest = await listed(desk, limit=2, after=first[1]["task_id"])
    assert [one["days_left"] for one in rest] == [2]
    assert await listed(desk, limit=2, after=rest[-1]["task_id"]) == []
    assert {one["task_id"] for one in (*first, *rest)} == {str(one["task_id"]) for one in made}
    refusal = await desk.refused(f"/tasks?after={new_id()}", method="GET", role="peer_worker", staff_id=KARI)
    assert refusal == "NoSuchTask"

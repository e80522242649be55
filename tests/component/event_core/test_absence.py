"""Somebody is away for some days: their tasks go to others on the first day, and come back after the last."""

from datetime import date, timedelta

import pytest

from shared.database import Actor
from shared.ids import new_id
from shared.rooms import Room
from shared.tasks import Doers, absence_timers, finish_tasks, follow_absence, move_tasks
from tests.component.event_core.test_tasks import (
    INGRID,
    KARI,
    OLA,
    TODAY,
    TOVE,
    ProbeTask,
    in_tx,
    listed,
    mark,
    opened,
    refused,
    rows,
)
from tests.support.probe import create_core_tables, probe

MONDAY, FRIDAY = date(2027, 1, 18), date(2027, 1, 22)


@pytest.fixture
def staff():
    """Who may do tasks, in the order in which they are asked."""
    return [KARI, OLA, INGRID]


@pytest.fixture
async def desk(postgres, tmp_path, staff):
    """A service with tasks, in which somebody can be away."""
    url = await postgres.fresh_database()
    await create_core_tables(url)

    async def find(_tx, _case_id):
        return list(staff)

    doers = Doers(frozenset({"house_manager"}), find)
    rooms = [Room(tasks={ProbeTask.CALL: doers}), Room(timers=absence_timers)]
    async with probe("housing", url, None, rooms=rooms, clock_file=tmp_path / "clock") as desk:
        desk.go_to(TODAY)
        yield desk


async def is_away(desk, staff_id, from_on, until_on=None, absence_id=None):
    absence_id = absence_id or new_id()
    async with in_tx(desk) as tx:
        await follow_absence(tx, absence_id, staff_id, from_on, until_on)
    return absence_id


async def holders(desk, task):
    row = (await rows(desk, task["case_id"]))[-1]
    return row["holder"], row["deputy"], row["kept_for"]


async def comes(desk, day):
    desk.go_to(day, 6)
    await desk.fire_due()


async def test_the_deputy_has_the_task_while_the_holder_is_away_and_the_holder_has_it_again(desk):
    task = await opened(desk)
    await is_away(desk, KARI, MONDAY, FRIDAY)
    assert await holders(desk, task) == (KARI, OLA, None), "she is here today"
    await comes(desk, MONDAY)
    assert await holders(desk, task) == (OLA, INGRID, KARI)
    assert await listed(desk, KARI) == []
    [mine] = await listed(desk, OLA)
    assert (mine["asked_as"], mine["kept_for"]) == ("holder", str(KARI))
    await comes(desk, FRIDAY)
    assert (await holders(desk, task))[0] == OLA, "the last day is a day"
    await comes(desk, FRIDAY + timedelta(days=1))
    assert await holders(desk, task) == (KARI, OLA, None)


async def test_what_is_done_meanwhile_stays_done_and_what_was_given_by_name_stays_given(desk):
    done, given = await opened(desk), await opened(desk)
    await is_away(desk, KARI, TODAY, TODAY)
    async with desk.service.database.begin(Actor("gateway", OLA, ())) as tx:
        await finish_tasks(tx, ProbeTask.CALL, done["case_id"])
    await mark(desk, given, "holder", OLA, holder=str(INGRID), from_holder=str(OLA))
    await comes(desk, TODAY + timedelta(days=1))
    assert (await rows(desk, done["case_id"]))[0]["done_by"] == OLA
    assert (await holders(desk, given))[0] == INGRID


async def test_back_earlier_or_away_on_other_days_is_the_same_verb(desk):
    task = await opened(desk)
    absence_id = await is_away(desk, KARI, TODAY, FRIDAY)
    assert (await holders(desk, task))[0] == OLA
    await is_away(desk, KARI, MONDAY, FRIDAY, absence_id)
    assert (await holders(desk, task))[0] == KARI, "it was not today"
    await is_away(desk, KARI, TODAY, FRIDAY, absence_id)
    await is_away(desk, KARI, None, None, absence_id)
    assert await holders(desk, task) == (KARI, OLA, None)
    await comes(desk, MONDAY)
    assert (await holders(desk, task))[0] == KARI, "the timers of before fire no more"


async def test_an_absence_whose_end_is_not_known_lasts_until_it_is(desk):
    task = await opened(desk)
    absence_id = await is_away(desk, KARI, TODAY)
    await comes(desk, TODAY + timedelta(days=40))
    assert (await holders(desk, task))[0] == OLA
    await is_away(desk, KARI, TODAY, TODAY + timedelta(days=39), absence_id)
    assert (await holders(desk, task))[0] == KARI


async def test_a_new_task_is_for_somebody_who_is_here_and_nobody_away_can_be_given_one(desk):
    await is_away(desk, KARI, TODAY, FRIDAY)
    task = await opened(desk)
    assert await holders(desk, task) == (OLA, INGRID, None)
    body = {"holder": str(KARI), "from_holder": str(OLA)}
    assert await refused(desk, task, "holder", OLA, **body) == "CannotHoldTask"
    found = await desk.get(f"/tasks/{task['task_id']}", role="peer_worker", staff_id=OLA)
    assert found["possible_holders"] == [str(OLA), str(INGRID)]


async def test_when_everybody_is_away_the_role_sees_it_and_it_is_still_kept(desk, staff):
    staff[:] = [KARI]
    task = await opened(desk)
    await is_away(desk, KARI, TODAY, TODAY)
    assert await holders(desk, task) == (None, None, KARI)
    [seen] = await listed(desk, TOVE, "house_manager")
    assert seen["asked_as"] == "role"
    await comes(desk, TODAY + timedelta(days=1))
    assert await holders(desk, task) == (KARI, None, None)


async def test_two_who_are_away_one_after_the_other_and_one_who_leaves_meanwhile(desk, staff):
    task = await opened(desk)
    await is_away(desk, KARI, TODAY, FRIDAY)
    await is_away(desk, OLA, MONDAY, MONDAY)
    await comes(desk, MONDAY)
    assert await holders(desk, task) == (INGRID, None, KARI)
    staff.remove(KARI)
    async with in_tx(desk) as tx:
        await move_tasks(tx, of=KARI)
    assert (await holders(desk, task))[2] is None, "nobody who has left gets it back"

"""Absence is recorded by oneself or by the leader, announced without a reason, changed, and taken away."""

import re
from datetime import timedelta

import pytest

from shared.contracts.gateway.staff_absence_changed import StaffAbsenceChanged
from shared.ids import new_id
from tests.component.gateway.a_house import as_typed
from tests.component.gateway.browser import hidden_in, value_of
from tests.component.gateway.people_of_the_house import HAUG, KARI, LIEN, TODAY, VIK

HERE = "/fravaer"
TOMORROW, FRIDAY = TODAY + timedelta(days=1), TODAY + timedelta(days=2)


async def announced(desk):
    return await desk.gateway.announced(StaffAbsenceChanged)


async def records(desk, staff_id, first=TODAY, last=FRIDAY, **more):
    form = hidden_in(await desk.page(HERE)) | {"staff_id": str(staff_id), "from_on": as_typed(first)}
    return await desk.post(HERE, **form | {"until_on": as_typed(last) if last else ""} | more)


async def the_absence(desk):
    """The address of the form of the one absence that may be changed."""
    return re.findall(r'href="(/fravaer/[0-9a-f-]+)"', await desk.page(HERE))[0]


async def test_a_peer_worker_records_her_own_absence_and_it_is_announced_without_a_reason(peer):
    page = await peer.page(HERE)
    assert "<select" not in page.partition("<main")[2], "only her own"
    staff_id = hidden_in(page)["staff_id"]
    assert (await records(peer, staff_id)).headers["location"] == HERE
    [event] = await announced(peer)
    assert (str(event.staff_id), event.from_on, event.until_on) == (staff_id, TODAY, FRIDAY)
    assert set(event.model_dump()) == {"absence_id", "staff_id", "from_on", "until_on"}
    assert "Borte i dag" in await peer.page("/i-dag")


async def test_nobody_but_the_leader_records_it_for_somebody_else(peer, manager):
    assert (await records(peer, LIEN)).status_code == 403
    assert await announced(peer) == []
    assert (await records(manager, VIK)).status_code == 303
    address = await the_absence(manager)
    assert "Ida Vik" in await manager.page(address) or VIK


async def test_the_same_form_sent_twice_is_one_absence(manager):
    form = hidden_in(await manager.page(HERE)) | {"staff_id": HAUG, "from_on": as_typed(TODAY), "until_on": ""}
    for _time in range(2):
        await manager.done(HERE, **form)
    [event] = await announced(manager)
    assert event.until_on is None, "nobody knows yet"


async def test_back_earlier_than_thought_is_one_button(manager):
    await records(manager, HAUG, TODAY - timedelta(days=2), FRIDAY)
    address = await the_absence(manager)
    form = hidden_in(await manager.page(address))
    await manager.done(address, **form, step="back")
    assert [event.until_on for event in await announced(manager)] == [FRIDAY, TODAY - timedelta(days=1)]
    assert "Borte i dag" not in await manager.page("/i-dag")


async def test_other_days_and_no_absence_after_all(manager):
    await records(manager, HAUG)
    address = await the_absence(manager)
    form = hidden_in(await manager.page(address))
    await manager.done(address, **form, step="save", from_on=as_typed(TOMORROW), until_on=as_typed(FRIDAY))
    form = hidden_in(await manager.page(address))
    await manager.done(address, **form, step="remove")
    assert [event.from_on for event in await announced(manager)] == [TODAY, TOMORROW, None]
    await manager.page(address, expect=404)
    rows = await manager.gateway.rows("SELECT from_on FROM staff_absence ORDER BY entry_no")
    assert [row["from_on"] for row in rows] == [TODAY, TOMORROW, None], "what was thought before is kept"


async def test_two_people_on_one_absence(manager):
    await records(manager, HAUG)
    address = await the_absence(manager)
    form = hidden_in(await manager.page(address))
    await manager.done(address, **form, step="save", from_on=as_typed(TODAY), until_on=as_typed(TOMORROW))
    mine = {"from_on": as_typed(TODAY), "until_on": "", "step": "save"}
    page = await manager.refused(address, **form, **mine)
    assert "Noen har endret fraværet mens du skrev." in page
    assert value_of(page, "until_on") == ""
    await manager.done(address, **mine | hidden_in(page))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("", "", "Skriv første dag."),
        (as_typed(FRIDAY), as_typed(TODAY), "Siste dag kan ikke være før første dag."),
        ("01.01.2020", "", "Datoen må være fra"),
        (as_typed(TODAY), "31.12.9999", "Datoen må være fra"),
    ],
)
async def test_days_that_make_no_sense_are_refused_beside_their_field(manager, first, last, words):
    form = {"staff_id": HAUG, "absence_id": str(new_id()), "from_on": first, "until_on": last}
    page = await manager.refused(HERE, **form)
    assert words in page
    assert (value_of(page, "from_on"), value_of(page, "until_on")) == (first, last)
    assert await announced(manager) == []


async def test_a_task_says_for_whom_it_is_kept(manager):
    task = manager.house._task("followup", "name_contact_person", KARI, KARI, 1, kept_for=HAUG)
    manager.house.tasks.append(task)
    assert "For Mari Haug, som er borte" in await manager.page("/i-dag")

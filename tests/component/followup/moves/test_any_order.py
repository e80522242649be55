"""Events of different services come in any order, and the result is the same."""

import random

import pytest

from tests.component.followup.story import (
    CASE,
    DAYS,
    INGRID,
    KARI,
    MOVED_OUT,
    TOVE,
    a_decision,
    a_move_out,
    a_rhythm,
    a_staff_member,
    an_arrival,
    contacts,
)

INTAKE = [a_rhythm(), a_decision()]
HOUSING = [an_arrival(), a_move_out()]
GATEWAY = [
    a_staff_member(TOVE, "house_manager"),
    a_staff_member(INGRID, "caseworker"),
    a_staff_member(KARI, active=False),
]


def interleaved(seed):
    """All events in a random order that keeps the order of each owner."""
    chance = random.Random(seed)
    queues = [list(INTAKE), list(HOUSING), list(GATEWAY)]
    order = []
    while any(queues):
        queue = chance.choice([queue for queue in queues if queue])
        order.append(queue.pop(0))
    return order


async def end_state(followup):
    case = await followup.get(f"/cases/{CASE}", role="peer_worker")
    # Whether there was time to plan a contact before it was cancelled depends on the order.
    wanted = [one for one in case["contacts"] if one["state"] != "cancelled"]
    contacts = sorted((one["move"], one["day"], one["due_on"], one["state"]) for one in wanted)
    staff = await followup.rows("SELECT staff_id, roles, active FROM staff_member ORDER BY staff_id")
    said = sorted(event.model_dump_json() for event in await followup.announced() if not hasattr(event, "contact_id"))
    timers = await followup.rows(
        "SELECT timer.kind, due_at FROM timer JOIN contact ON contact_id = ref"
        " WHERE cancelled_at IS NULL ORDER BY due_at"
    )
    return case["programme_id"], {**case["aftercare"], "version": None}, contacts, staff, said, timers


def in_order():
    return [*GATEWAY, *INTAKE, *HOUSING]


@pytest.fixture(scope="module")
def expected():
    return {}


@pytest.mark.parametrize("seed", [None, *range(8)])
async def test_the_end_is_the_same_in_any_order_of_owners(followup, expected, seed):
    followup.go_to(MOVED_OUT)
    order = in_order() if seed is None else interleaved(seed)
    for event in order:
        await followup.told(event)
    state = await end_state(followup)

    assert state == expected.setdefault("state", state)
    assert [day for _, day, _, _ in state[2]] == [*DAYS, 44]
    assert {move for move, _, _, _ in state[2]} == {"move_out"}


async def test_the_same_event_five_times_has_one_effect(home):
    home.go_to(MOVED_OUT)
    for event in (an_arrival(), a_move_out()):
        for version in [1 if event.subject.endswith("admitted.v1") else 2] * 5:
            await home.told(event, version=version)

    case = await home.get(f"/cases/{CASE}", role="peer_worker")
    assert [one["day"] for one in case["contacts"] if one["move"] == "move_out"] == DAYS
    assert len(await home.announced()) == 1


async def test_a_later_version_waits_for_the_earlier_one(home):
    home.go_to(MOVED_OUT)
    await home.told(a_move_out(), version=2)
    assert (await home.ask("GET", f"/cases/{CASE}", role="peer_worker")).status_code == 404

    await home.told(an_arrival(), version=1)
    assert list(await contacts(home, "move_out")) == DAYS

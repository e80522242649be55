"""What no channel got to the person is a task for a named member of staff: who is asked, and when it is over."""

from datetime import date, timedelta

import pytest

from shared.contracts.gateway.staff_member_changed import StaffMemberChanged
from tests.component.notifications.story import CASE, INGRID, KARI, OLA, an, deliver, time_passes

TOVE = "0192d5b0-7c1e-7a11-8a54-000000000004"
SOLVEIG = "0192d5b0-7c1e-7a11-8a54-000000000005"
FRIDAY = date(2027, 1, 15)


@pytest.fixture
def channel(channel):
    """An installation without a provider."""
    channel.takes = frozenset()
    return channel


def a_member(staff_id, *roles, active=True):
    return StaffMemberChanged(staff_id=staff_id, roles=list(roles), active=active)


async def tells(notifications, *events):
    for event in events:
        await notifications.told(event)


@pytest.fixture
async def house(notifications):
    """Kari and Ola are peer workers, Tove manages the house, Solveig is a caseworker."""
    members = (a_member(KARI, "peer_worker"), a_member(OLA, "peer_worker"), a_member(TOVE, "house_manager"))
    await tells(notifications, *members, a_member(SOLVEIG, "caseworker"))
    return notifications


async def asked(house, **more):
    """The open tasks as (holder, deputy, day), the nearest first."""
    tasks = await house.get("/tasks", role="house_manager", everybodys=True, **more)
    return [(one["holder"], one["deputy"], one["due_on"]) for one in tasks if one["done_at"] is None]


async def the_offer(house, **changes):
    """An offer that must be handed over; the path to it."""
    await tells(house, an("OfferMade", **({"answer_due_on": "2027-03-20"} | changes)))
    await deliver(house)
    [row] = await house.rows("SELECT message_id FROM message WHERE template = 'offer'")
    return f"/messages/{row['message_id']}/handing-over"


async def mark(house, path, staff_id=KARI, role="peer_worker"):
    body = {"way": "phone", "handed_over_on": house.clock.today().isoformat()}
    await house.post(path, json=body, role=role, staff_id=staff_id)


async def undo(house, path, staff_id=KARI, role="peer_worker"):
    await house.post(f"{path}/undo", json={"mistake": "wrong_message"}, role=role, staff_id=staff_id)


async def test_before_somebody_has_a_contact_person_a_caseworker_is_asked(house):
    await tells(house, an("DecisionMade"))
    await deliver(house)
    assert await asked(house) == [(SOLVEIG, TOVE, "2027-01-18")]


async def test_the_contact_person_is_asked_by_name_and_a_house_manager_is_the_deputy(house):
    await tells(house, an("ContactPersonAssigned", staff_id=str(KARI)))
    await the_offer(house)

    assert await asked(house) == [(str(KARI), TOVE, "2027-01-18")] * 2, (
        "the message about the contact person, and the offer"
    )
    [mine, _] = await house.get("/tasks", role="peer_worker", staff_id=KARI)
    assert (mine["kind"], mine["asked_as"], mine["may"]) == ("hand_over_message", "holder", ["do", "hand_on"])
    assert await house.get("/tasks", role="peer_worker", staff_id=OLA, everybodys=True) == []


async def test_what_can_be_answered_until_a_day_is_not_handed_over_after_it(house):
    await the_offer(house, answer_due_on=FRIDAY.isoformat())
    assert [day for _, _, day in await asked(house)] == [FRIDAY.isoformat()]


async def test_what_could_not_be_sent_for_two_days_is_a_task_too(house, intake):
    intake.away = True
    await tells(house, an("DecisionMade"))
    await time_passes(house, "48 hours")
    await deliver(house)
    assert len(await asked(house)) == 1


async def test_it_is_done_when_the_message_is_handed_over_whoever_does_it(house):
    path = await the_offer(house)
    await mark(house, path, TOVE, "house_manager")
    assert await asked(house) == []
    [task] = await house.rows("SELECT holder, done_by FROM task")
    assert (str(task["holder"]), str(task["done_by"])) == (SOLVEIG, TOVE)
    [done] = await house.get("/tasks", role="house_manager", staff_id=TOVE)
    assert done["may"] == [], "the mark is taken back, and not the task"


async def test_a_mark_taken_back_within_minutes_opens_the_same_task_and_later_a_new_one(house):
    path = await the_offer(house)
    await mark(house, path, TOVE, "house_manager")
    await undo(house, path, TOVE, "house_manager")
    assert await asked(house) == [(SOLVEIG, TOVE, "2027-01-18")]
    assert len(await house.rows("SELECT 1 FROM task")) == 1

    await mark(house, path, TOVE, "house_manager")
    house.go_to(FRIDAY + timedelta(days=31))
    await undo(house, path, TOVE, "house_manager")
    assert await asked(house) == [(SOLVEIG, TOVE, "2027-02-16")], "there is time to do it"
    assert len(await house.rows("SELECT 1 FROM task")) == 2


@pytest.mark.parametrize("over", [an("OfferAnswered"), an("ApplicationWithdrawn"), an("DeathRecorded")])
async def test_nobody_hands_over_what_is_no_longer_true_or_is_to_somebody_who_has_died(house, over):
    await the_offer(house)
    await tells(house, over)
    assert await asked(house) == []
    [task] = await house.rows(
        "SELECT done_by, closed_at FROM task WHERE kind = 'hand_over_message' ORDER BY task_id LIMIT 1"
    )
    assert task["done_by"] is None
    assert task["closed_at"] is not None


async def test_a_mark_on_what_is_over_meanwhile_opens_no_task_when_it_is_taken_back(house):
    path = await the_offer(house)
    await mark(house, path, TOVE, "house_manager")
    await tells(house, an("OfferAnswered"))
    await undo(house, path, TOVE, "house_manager")
    assert await asked(house) == []


async def test_a_new_contact_person_gets_what_the_former_one_has_not_handed_over(house):
    await tells(house, an("ContactPersonAssigned", staff_id=str(KARI)))
    await the_offer(house)
    await tells(house, an("ContactPersonChanged", staff_id=str(OLA), previous_staff_id=str(KARI)))
    assert {holder for holder, _, _ in await asked(house)} == {str(OLA)}
    assert await house.get("/tasks", role="peer_worker", staff_id=KARI) == []


async def test_what_a_caseworker_was_asked_stays_hers_when_there_is_a_contact_person(house):
    await the_offer(house)
    await tells(house, an("ContactPersonAssigned", staff_id=str(KARI)))
    assert await asked(house) == [(SOLVEIG, TOVE, "2027-01-18")]


async def test_when_the_contact_person_has_left_the_deputy_takes_over(house):
    await tells(house, an("ContactPersonAssigned", staff_id=str(KARI)))
    await deliver(house)
    await tells(house, a_member(KARI, "peer_worker", active=False))
    assert await asked(house) == [(TOVE, SOLVEIG, "2027-01-18")]


async def test_where_nobody_is_known_it_waits_for_the_first_who_may(notifications):
    await tells(notifications, an("DecisionMade"))
    await deliver(notifications)
    assert [holder for holder, _, _ in await asked(notifications)] == [None]
    assert len(await notifications.get("/tasks", role="caseworker", staff_id=INGRID)) == 1
    await tells(notifications, a_member(SOLVEIG, "caseworker"))
    assert [holder for holder, _, _ in await asked(notifications)] == [SOLVEIG]


async def test_a_task_is_given_to_who_may_hand_over_in_this_case_and_to_nobody_else(house):
    await tells(house, an("ContactPersonAssigned", staff_id=str(KARI)))
    await deliver(house)
    [task] = await house.get("/tasks", role="peer_worker", staff_id=KARI)
    path, who = f"/tasks/{task['task_id']}/holder", {"role": "peer_worker", "staff_id": KARI}
    assert await house.refused(path, {"holder": str(OLA), "from_holder": str(KARI)}, **who) == "CannotHoldTask"
    await house.post(path, json={"holder": SOLVEIG, "from_holder": str(KARI)}, **who)
    assert await asked(house) == [(SOLVEIG, TOVE, "2027-01-18")]
    assert await house.rows("SELECT case_id FROM task") == [{"case_id": CASE}]

"""Contacts around a move: planned with the move, confirmed by staff, missed on the morning after."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from services.followup.contacts.announce_missing_contact import announce_missing_contact
from shared.contracts.followup.contact_not_confirmed import ContactNotConfirmed
from shared.database import Actor
from tests.component.followup.story import (
    ARRIVED,
    CASE,
    DAYS,
    INGRID,
    KARI,
    MOVED_OUT,
    OLA,
    TOVE,
    a_decision,
    a_move_out,
    a_programme,
    a_staff_member,
    an_arrival,
    another_case,
    contacts,
    name,
)
from tests.support.component import STAFF_ID


async def confirm(followup, contact, **body):
    body = {"kind": "met"} | body
    return await followup.post(f"/contacts/{contact['contact_id']}/confirmation", json=body, role="house_manager")


async def refused(followup, contact, role="peer_worker", **body):
    body = {"kind": "met"} | body
    return await followup.refused(f"/contacts/{contact['contact_id']}/confirmation", body, role=role)


def after(days, start=ARRIVED):
    return (start + timedelta(days=days)).isoformat()


async def test_an_arrival_plans_contacts_on_the_days_of_the_programme(home):
    await home.told(an_arrival())

    planned = await contacts(home)
    assert {day: one["due_on"] for day, one in planned.items()} == {day: after(day) for day in DAYS}
    assert {one["state"] for one in planned.values()} == {"planned"}


async def test_a_confirmed_contact_is_not_missed(home):
    await home.told(an_arrival())
    first = (await contacts(home))[0]
    answer = await confirm(home, first, kind="visit")
    home.go_to(ARRIVED + timedelta(days=1), 10)

    assert await home.fire_due() == 0
    assert answer == {"state": "confirmed", "confirmed_on": ARRIVED.isoformat()}
    confirmed = (await contacts(home))[0]
    assert (confirmed["state"], confirmed["kind"], confirmed["by"]) == ("confirmed", "visit", str(STAFF_ID))
    assert await home.announced() == []


async def test_a_missing_contact_is_announced_at_nine_in_norway_the_morning_after_and_once(home):
    await home.told(a_decision())
    await home.told(an_arrival())
    await name(home, KARI, OLA)
    home.go_to(ARRIVED + timedelta(days=1), 8)
    assert await home.fire_due() == 0

    home.go_to(ARRIVED + timedelta(days=1), 9)
    assert await home.fire_due() == 1
    assert await home.fire_due() == 0

    missed = (await contacts(home))[0]
    assert missed["state"] == "not_confirmed"
    assert await home.announced(ContactNotConfirmed) == [
        ContactNotConfirmed(
            case_id=CASE,
            programme_id="hjem-nord",
            contact_id=missed["contact_id"],
            due_on=ARRIVED,
            day=0,
            told=[KARI, OLA],
        )
    ]


async def test_the_morning_after_is_nine_in_norway_also_in_summer(home):
    await home.told(an_arrival(arrived_on=ARRIVED.replace(month=7)))

    due = await home.rows("SELECT min(due_at) AT TIME ZONE 'UTC' AS at FROM timer")
    assert due[0]["at"].hour == 7


async def test_from_day_five_only_the_contact_person_is_notified(home):
    await home.told(an_arrival())
    await name(home, KARI, OLA)
    home.go_to(ARRIVED + timedelta(days=40))
    await home.fire_due()

    told = {event.day: event.told for event in await home.announced(ContactNotConfirmed)}
    assert told == {day: [KARI, OLA] if day in (0, 1, 3) else [KARI] for day in DAYS}


async def test_all_house_managers_who_work_here_are_notified_where_nobody_is_contact_person(home):
    await home.told(a_staff_member(INGRID, "house_manager", "caseworker"))
    await home.told(a_staff_member(TOVE, "house_manager"))
    await home.told(a_staff_member(OLA, "house_manager"))
    await home.told(a_staff_member(OLA, "house_manager", active=False))
    await home.told(a_staff_member(KARI, "peer_worker"))
    await home.told(an_arrival())
    home.go_to(ARRIVED + timedelta(days=1))
    await home.fire_due()

    assert [event.told for event in await home.announced(ContactNotConfirmed)] == [[INGRID, TOVE]]


async def test_house_managers_are_notified_instead_of_a_contact_person_who_has_left(home):
    await home.told(an_arrival())
    await name(home, KARI)
    await home.told(a_staff_member(TOVE, "house_manager"))
    await home.told(a_staff_member(KARI, "peer_worker", active=False))
    home.go_to(ARRIVED + timedelta(days=1))
    await home.fire_due()

    assert [event.told for event in await home.announced(ContactNotConfirmed)] == [[TOVE]]


async def test_a_missing_contact_can_be_confirmed_late(home):
    await home.told(an_arrival())
    home.go_to(ARRIVED + timedelta(days=1))
    await home.fire_due()

    answer = await confirm(home, (await contacts(home))[0], kind="phone", confirmed_on=ARRIVED.isoformat())

    assert answer["confirmed_on"] == ARRIVED.isoformat()
    history = (await home.get(f"/cases/{CASE}", role="peer_worker"))["history"]
    assert [entry["what"] for entry in history] == [
        "contacts_planned",
        "contact_not_confirmed",
        "contact_confirmed_late",
    ]
    assert history[-1]["by"] == str(STAFF_ID)


async def test_a_timer_that_fires_all_the_same_does_not_undo_a_confirmation(home):
    await home.told(an_arrival())
    first = (await contacts(home))[0]
    await confirm(home, first)

    async with home.service.database.begin(Actor.system("followup")) as tx:
        await announce_missing_contact(tx, UUID(first["contact_id"]))
    assert (await contacts(home))[0]["state"] == "confirmed"
    assert await home.announced() == []


async def test_a_confirmation_while_the_timer_fires_ends_confirmed_without_a_deadlock(home):
    await home.told(an_arrival())
    home.go_to(ARRIVED + timedelta(days=40))
    planned = (await contacts(home)).values()

    await asyncio.gather(home.fire_due(), *(confirm(home, contact, kind="phone") for contact in planned))
    assert {one["state"] for one in (await contacts(home)).values()} == {"confirmed"}
    history = (await home.get(f"/cases/{CASE}", role="peer_worker"))["history"]
    late = [entry for entry in history if entry["what"] == "contact_confirmed_late"]
    assert len(await home.announced(ContactNotConfirmed)) == len(late)


async def test_what_has_not_happened_is_not_confirmed(home):
    await home.told(an_arrival())
    first, fifth = (await contacts(home))[0], (await contacts(home))[5]

    assert await refused(home, first, role=None) == "NotAllowed"
    assert await refused(home, fifth) == "NotDueYet"
    assert await refused(home, first, confirmed_on=after(1)) == "ConfirmedInTheFuture"
    assert await refused(home, first, confirmed_on=after(-1)) == "ConfirmedBeforeTheMove"
    assert await refused(home, first, kind="letter") == "InvalidInput"
    assert await refused(home, {"contact_id": another_case()}) == "NoSuchContact"
    assert (await contacts(home))[0]["state"] == "planned"


async def test_who_follows_the_person_up_confirms_and_nobody_who_did_before(home):
    await home.told(an_arrival())
    await name(home, KARI, OLA)
    first = (await contacts(home))[0]

    async def confirmed_by(staff_id, role="peer_worker"):
        path = f"/contacts/{first['contact_id']}/confirmation"
        answer = await home.ask("POST", path, json={"kind": "met"}, role=role, staff_id=staff_id)
        case = await home.get(f"/cases/{CASE}", role=role, staff_id=staff_id)
        [shown] = [one for one in case["contacts"] if one["contact_id"] == first["contact_id"]]
        assert bool(shown["may"]) == (answer.status_code == 200), "what is shown is what is done"
        return answer.json().get("refusal")

    assert await confirmed_by(INGRID) == "NotFollowedUpByYou"
    assert [await confirmed_by(one) for one in (KARI, OLA)] == [None, None]
    assert await confirmed_by(TOVE, role="house_manager") is None
    await name(home, INGRID, reason="Kari slutter.")
    assert [await confirmed_by(one) for one in (KARI, OLA)] == ["NotFollowedUpByYou"] * 2
    assert await confirmed_by(INGRID) is None


async def test_a_move_out_cancels_what_was_planned_after_it_and_plans_the_days_at_home(home):
    await home.told(an_arrival())
    home.go_to(ARRIVED + timedelta(days=6))
    await home.told(a_move_out(ARRIVED + timedelta(days=6)))

    arrival, move_out = await contacts(home), await contacts(home, "move_out")
    assert [arrival[day]["state"] for day in DAYS] == ["planned"] * 4 + ["cancelled"] * 3
    assert [move_out[day]["due_on"] for day in DAYS] == [after(6 + day) for day in DAYS]
    assert await refused(home, arrival[7]) == "ContactIsCancelled"

    home.go_to(ARRIVED + timedelta(days=100))
    await home.fire_due()
    assert len(await home.announced(ContactNotConfirmed)) == 4 + len(DAYS)


async def test_contacts_are_listed_by_day_for_one_contact_person_or_deputy(home):
    other = another_case()
    await home.told(an_arrival())
    await home.told(an_arrival(case_id=other, arrived_on=ARRIVED + timedelta(days=1)))
    await name(home, KARI, OLA)

    until = ARRIVED + timedelta(days=1)
    listed = await home.get("/contacts", role="peer_worker", until=until.isoformat())
    assert [(one["case_id"], one["day"]) for one in listed] == [(str(CASE), 0), (str(CASE), 1), (str(other), 0)]
    assert [one["staff_id"] for one in listed] == [str(KARI), str(KARI), None]
    for who in (KARI, OLA):
        # The query is part of the path: as a keyword, `staff_id` would name the caller.
        hers = (await home.ask("GET", f"/contacts?until={until}&staff_id={who}", role="peer_worker")).json()
        assert [one["case_id"] for one in hers] == [str(CASE)] * 2
    await confirm(home, listed[0])
    states = {"planned": 2, "confirmed": 1, "not_confirmed": 0}
    for state, number in states.items():
        found = await home.get("/contacts", role="peer_worker", until=until.isoformat(), state=state)
        assert len(found) == number


async def test_a_changed_programme_leaves_planned_contacts_alone(home):
    await home.told(an_arrival())
    await home.told(a_programme(contact_days=[0, 2]))

    assert list(await contacts(home)) == DAYS


@pytest.mark.parametrize("days", [[], [0, 2]])
async def test_the_days_are_those_of_the_programme(followup, days):
    await followup.told(a_programme(contact_days=days))
    await followup.told(an_arrival())
    await followup.told(a_move_out(MOVED_OUT))

    assert list(await contacts(followup)) == days
    assert list(await contacts(followup, "move_out")) == days


@pytest.mark.parametrize("days", [0, 6])
async def test_what_may_be_done_with_a_contact_is_exactly_what_is_not_refused(home, days):
    """Contacts in every state."""
    await home.told(an_arrival())
    await confirm(home, (await contacts(home))[0])
    home.go_to(ARRIVED + timedelta(days=days))
    await home.fire_due()
    if days:
        await home.told(a_move_out(ARRIVED + timedelta(days=days)))

    shown = (await home.get(f"/cases/{CASE}", role="peer_worker"))["contacts"]
    assert {one["state"] for one in shown} >= ({"not_confirmed", "cancelled"} if days else {"planned"})
    for one in shown:
        path, body = f"/contacts/{one['contact_id']}/confirmation", {"kind": "phone"}
        accepted = (await home.ask("POST", path, json=body, role="peer_worker")).status_code == 200
        done = "correct" if one["state"] == "confirmed" else "confirm"
        assert one["may"] == ([done] if accepted else []), one


async def test_days_left_and_lateness_are_counted_here(home):
    await home.told(an_arrival())
    await confirm(home, (await contacts(home))[0])
    home.go_to(ARRIVED + timedelta(days=3))
    await home.fire_due()

    found = await contacts(home)
    shown = {day: (one["days_left"], one["is_late"], one["is_waiting"]) for day, one in found.items() if day < 6}
    assert shown == {0: (-3, False, False), 1: (-2, True, True), 3: (0, False, True), 5: (2, False, True)}


async def test_waiting_contacts_are_listed_in_one_go_and_the_next_one_of_each_case(home):
    other = another_case()
    await home.told(an_arrival())
    await home.told(an_arrival(case_id=other, arrived_on=ARRIVED + timedelta(days=1)))
    await name(home, KARI, OLA)
    await confirm(home, (await contacts(home))[0])
    home.go_to(ARRIVED + timedelta(days=2))
    await home.fire_due()

    waiting = await home.get("/contacts", role="peer_worker", waiting=True, until=home.clock.today().isoformat())
    listed = [(one["case_id"], one["day"], one["state"]) for one in waiting]
    first, second = (str(CASE), 1, "not_confirmed"), (str(other), 0, "not_confirmed")
    assert sorted(listed) == sorted([first, second, (str(other), 1, "planned")])

    following = await home.get("/next-contacts", role="peer_worker", staff_id=KARI)
    assert sorted((one["case_id"], one["day"], one["state"]) for one in following) == sorted([first, second])
    assert {one["case_id"]: one["staff_id"] for one in following} == {str(CASE): str(KARI), str(other): None}
    assert [one["may"] for one in following] == [["confirm"]] * 2


async def test_a_contact_is_confirmed_in_its_own_case_only(home):
    await home.told(an_arrival())
    contact = (await contacts(home))[0]

    assert await refused(home, contact, case_id=str(another_case())) == "NoSuchContact"
    assert (await contacts(home))[0]["state"] == "planned"
    await confirm(home, contact, case_id=str(CASE))
    assert (await contacts(home))[0]["state"] == "confirmed"

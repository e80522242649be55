"""Aftercare is offered at every move-out, answered by the person, and ended on its last day."""

from datetime import date, timedelta

import pytest

from shared.contracts.followup.aftercare_ended import AftercareEnded
from shared.contracts.followup.aftercare_offered import AftercareOffered
from shared.contracts.followup.aftercare_started import AftercareStarted
from shared.contracts.followup.contact_not_confirmed import ContactNotConfirmed
from shared.contracts.intake.death_recorded import DeathRecorded
from tests.component.followup.story import (
    ARRIVED,
    CASE,
    DAYS,
    MOVED_OUT,
    a_decision,
    a_move_out,
    a_programme,
    an_arrival,
    another_case,
    contacts,
)

UNTIL = date(2028, 7, 10)
ABOUT = {"case_id": CASE, "programme_id": "hjem-nord"}


@pytest.fixture
async def moved_out(home):
    """Somebody has moved out today after a year."""
    await home.told(an_arrival())
    home.go_to(ARRIVED + timedelta(days=60))
    await home.fire_due()
    home.go_to(MOVED_OUT)
    await home.told(a_move_out())
    return home


async def answer(followup, said, **more):
    body = {"answer": said} | more
    return (await followup.post(f"/cases/{CASE}/aftercare", json=body, role="peer_worker"))["state"]


async def announced(followup, kind):
    return await followup.announced(kind)


async def aftercare(followup):
    shown = (await followup.get(f"/cases/{CASE}", role="peer_worker"))["aftercare"]
    return shown and {name: value for name, value in shown.items() if name != "version"}


async def test_it_is_offered_on_the_day_of_moving_out_for_half_a_year(moved_out):
    assert await announced(moved_out, AftercareOffered) == [
        AftercareOffered(**ABOUT, offered_on=MOVED_OUT, until_on=UNTIL)
    ]
    assert await aftercare(moved_out) == {
        "state": "offered",
        "offered_on": MOVED_OUT.isoformat(),
        "until_on": UNTIL.isoformat(),
        "ended_on": None,
        "is_open": True,
        "may": ["answer"],
    }


async def test_it_is_offered_after_an_early_move_out_too_and_counts_from_the_real_day(home):
    await home.told(an_arrival(arrived_on=date(2026, 6, 1)))
    await home.told(a_move_out(date(2026, 8, 31)))

    offered = await announced(home, AftercareOffered)
    assert [event.until_on for event in offered] == [date(2027, 2, 28)]


async def test_accepting_starts_it_and_it_ends_after_the_last_day(moved_out):
    moved_out.go_to(MOVED_OUT + timedelta(days=2))
    assert await answer(moved_out, "accepted") == "started"
    assert await answer(moved_out, "accepted") == "started"
    assert await announced(moved_out, AftercareStarted) == [
        AftercareStarted(**ABOUT, started_on=MOVED_OUT + timedelta(days=2), until_on=UNTIL)
    ]

    moved_out.go_to(UNTIL, 23)
    await moved_out.fire_due()
    assert await announced(moved_out, AftercareEnded) == []
    moved_out.go_to(UNTIL + timedelta(days=1), 1)
    await moved_out.fire_due()
    assert await announced(moved_out, AftercareEnded) == [AftercareEnded(**ABOUT, ended_on=UNTIL)]
    assert (await aftercare(moved_out))["state"] == "ended"


async def test_declining_cancels_the_contacts_and_can_become_an_acceptance(moved_out):
    moved_out.go_to(MOVED_OUT + timedelta(days=4))
    await moved_out.fire_due()
    assert await answer(moved_out, "declined") == "declined"
    states = [one["state"] for one in (await contacts(moved_out, "move_out")).values()]
    assert states == ["not_confirmed"] * 3 + ["cancelled"] * 4

    moved_out.go_to(MOVED_OUT + timedelta(days=10))
    assert await moved_out.fire_due() == 0
    assert await answer(moved_out, "accepted") == "started"
    states = [one["state"] for one in (await contacts(moved_out, "move_out")).values()]
    assert states == ["not_confirmed"] * 3 + ["cancelled"] * 2 + ["planned"] * 2
    moved_out.go_to(MOVED_OUT + timedelta(days=60))
    await moved_out.fire_due()
    missed = [event for event in await announced(moved_out, ContactNotConfirmed) if event.due_on > MOVED_OUT]
    assert [event.day for event in missed] == [1, 3, 14, 30]
    assert await announced(moved_out, AftercareEnded) == []


async def test_later_keeps_the_offer_and_the_contacts(moved_out):
    assert await answer(moved_out, "later") == "offered"
    assert {one["state"] for one in (await contacts(moved_out, "move_out")).values()} == {"planned"}

    await answer(moved_out, "declined")
    assert await answer(moved_out, "later") == "offered"
    assert {one["state"] for one in (await contacts(moved_out, "move_out")).values()} == {"planned"}
    assert await announced(moved_out, AftercareStarted) == []


@pytest.mark.parametrize("said", [None, "declined", "later"])
async def test_an_offer_that_is_not_taken_up_ends_with_its_period(moved_out, said):
    if said:
        await answer(moved_out, said)
    moved_out.go_to(UNTIL + timedelta(days=1))
    await moved_out.fire_due()

    assert await announced(moved_out, AftercareEnded) == [AftercareEnded(**ABOUT, ended_on=UNTIL)]
    refusal = await moved_out.refused(f"/cases/{CASE}/aftercare", {"answer": "accepted"}, role="peer_worker")
    assert refusal == "AftercareIsOver"


@pytest.mark.parametrize("before", ["offered", "started"])
async def test_declining_for_good_ends_it_at_once_and_only_once(moved_out, before):
    if before == "started":
        await answer(moved_out, "accepted")
    assert await answer(moved_out, "declined", for_good=True) == "ended"
    moved_out.go_to(UNTIL + timedelta(days=30))
    await moved_out.fire_due()

    assert await announced(moved_out, AftercareEnded) == [AftercareEnded(**ABOUT, ended_on=MOVED_OUT)]
    assert {one["state"] for one in (await contacts(moved_out, "move_out")).values()} == {"cancelled"}


async def test_what_has_started_cannot_be_put_off(moved_out):
    await answer(moved_out, "accepted")

    refusal = await moved_out.refused(f"/cases/{CASE}/aftercare", {"answer": "later"}, role="peer_worker")
    assert refusal == "AftercareHasStarted"


async def test_there_is_nothing_to_answer_before_the_move_out(home):
    await home.told(a_decision())
    path = f"/cases/{CASE}/aftercare"

    assert await home.refused(path, {"answer": "accepted"}, role="peer_worker") == "AftercareNotOffered"
    assert await home.refused(path, {"answer": "perhaps"}, role="peer_worker") == "InvalidInput"
    unknown = f"/cases/{another_case()}/aftercare"
    assert await home.refused(unknown, {"answer": "accepted"}, role="peer_worker") == "NoSuchCase"


async def test_a_programme_without_aftercare_offers_none_but_keeps_in_contact(followup):
    await followup.told(a_programme(aftercare_period=None))
    await followup.told(an_arrival())
    await followup.told(a_move_out())

    assert await followup.announced() == []
    assert await aftercare(followup) is None
    assert list(await contacts(followup, "move_out")) == DAYS


@pytest.mark.parametrize("said", [None, "declined", "later"])
@pytest.mark.parametrize("day", [UNTIL - timedelta(days=1), UNTIL, UNTIL + timedelta(days=1)])
async def test_it_may_be_answered_until_its_last_day_as_long_as_no_answer_is_refused(moved_out, said, day):
    """Before the timer of the last day fires, the date alone decides whether the offer can be answered."""
    if said:
        await answer(moved_out, said)
    moved_out.go_to(day)
    found = await aftercare(moved_out)

    assert (found["may"], found["is_open"]) == (["answer"] if day <= UNTIL else [], day <= UNTIL and said != "declined")
    for each in ("later", "declined", "accepted"):
        got = await moved_out.ask("POST", f"/cases/{CASE}/aftercare", json={"answer": each}, role="peer_worker")
        assert (got.status_code == 200) == ("answer" in found["may"]), got.text


async def test_what_has_started_or_ended_has_no_answer_to_wait_for(moved_out):
    await answer(moved_out, "accepted")
    started = await aftercare(moved_out)
    assert (started["state"], started["may"], started["is_open"]) == ("started", [], False)
    assert await moved_out.refused(f"/cases/{CASE}/aftercare", {"answer": "later"}, role="peer_worker")

    await answer(moved_out, "declined")
    ended = await aftercare(moved_out)
    assert (ended["state"], ended["may"], ended["is_open"]) == ("ended", [], False)
    assert await moved_out.refused(f"/cases/{CASE}/aftercare", {"answer": "accepted"}, role="peer_worker")


async def test_after_a_death_there_is_nothing_to_answer(moved_out):
    await moved_out.told(DeathRecorded.model_validate(DeathRecorded.example | {"case_id": CASE}))

    assert (await aftercare(moved_out))["may"] == []
    assert await moved_out.refused(f"/cases/{CASE}/aftercare", {"answer": "accepted"}, role="peer_worker")

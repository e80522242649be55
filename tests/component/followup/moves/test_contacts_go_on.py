"""There is always a next contact: in the stay, past its agreed end, and in aftercare."""

from datetime import date, timedelta

import pytest

from shared.contracts.followup.contact_not_confirmed import ContactNotConfirmed
from tests.component.followup.story import (
    ARRIVED,
    CASE,
    DAYS,
    KARI,
    MOVED_OUT,
    OLA,
    a_move_out,
    a_programme,
    a_rhythm,
    an_arrival,
    contacts,
    name,
)

UNTIL = date(2028, 7, 10)


@pytest.fixture
async def house(followup):
    """A programme with a rhythm: a contact every week in the stay, and every second week in aftercare."""
    await followup.told(a_rhythm())
    return followup


async def on(followup, day, hour=12):
    """Move the clock to that day and fire the timers that are due."""
    followup.go_to(day, hour)
    return await followup.fire_due()


async def each_day(followup, first, last):
    """Go through the days one by one, and fire the timers of each."""
    for number in range((last - first).days + 1):
        await on(followup, first + timedelta(days=number), 10)


async def confirm(followup, contact, **body):
    path = f"/contacts/{contact['contact_id']}/confirmation"
    await followup.post(path, json={"kind": "met"} | body, role="peer_worker")


async def planned(followup, move="arrival"):
    return [day for day, one in (await contacts(followup, move)).items() if one["state"] == "planned"]


async def answer(followup, said):
    await followup.post(f"/cases/{CASE}/aftercare", json={"answer": said}, role="peer_worker")


async def going_on(followup):
    return (await followup.get(f"/cases/{CASE}", role="peer_worker"))["going_on"]


async def test_whoever_lives_there_has_a_next_contact_on_every_day_also_past_the_agreed_end(house):
    await house.told(an_arrival())

    for number in range(0, 500, 3):
        await on(house, ARRIVED + timedelta(days=number), 1)
        assert any(day > number for day in await planned(house)), number
    weekly = list(range(37, 506, 7))
    assert list(await contacts(house)) == [*DAYS, *weekly]


async def test_only_the_next_one_is_planned_after_the_first_days(house):
    await house.told(an_arrival())
    assert list(await contacts(house)) == [*DAYS, 37]

    await on(house, ARRIVED + timedelta(days=37), 0)
    assert list(await contacts(house)) == [*DAYS, 37, 44]


async def test_one_confirmed_late_or_never_moves_no_other_one(house):
    await house.told(an_arrival())
    await on(house, ARRIVED + timedelta(days=40))
    await confirm(house, (await contacts(house))[37])
    await on(house, ARRIVED + timedelta(days=44))
    await on(house, ARRIVED + timedelta(days=51))

    assert list(await contacts(house)) == [*DAYS, 37, 44, 51, 58]


async def test_only_the_contact_person_is_notified_of_a_missed_one(house):
    await house.told(an_arrival())
    await name(house, KARI, OLA)
    await on(house, ARRIVED + timedelta(days=38), 9)

    told = {event.day: event.told for event in await house.announced(ContactNotConfirmed)}
    assert told[37] == [KARI]


async def test_after_two_weeks_down_the_planned_one_is_missed_once_and_the_next_is_planned(house):
    await house.told(an_arrival())
    await on(house, ARRIVED + timedelta(days=37))
    before = len(await house.announced(ContactNotConfirmed))
    await on(house, ARRIVED + timedelta(days=60))
    await house.fire_due()

    missed = [event.day for event in await house.announced(ContactNotConfirmed)][before:]
    assert missed == [37, 44]
    assert await planned(house) == [65]


async def test_the_rhythm_of_the_stay_ends_with_the_move_out_and_that_of_aftercare_with_its_last_day(house):
    await house.told(an_arrival())
    await on(house, MOVED_OUT)
    await house.told(a_move_out())
    assert await planned(house) == []
    assert [one["day"] for one in (await contacts(house, "move_out")).values()] == [*DAYS, 44]

    await answer(house, "accepted")
    await each_day(house, MOVED_OUT, UNTIL + timedelta(days=30))
    last = (UNTIL - MOVED_OUT).days
    assert list(await contacts(house, "move_out")) == [*DAYS, *range(44, 171, 14), last]
    assert (await contacts(house, "move_out"))[last]["state"] == "not_confirmed"
    assert await planned(house, "move_out") == []


@pytest.mark.parametrize("said", [None, "later", "accepted"])
async def test_contacts_go_on_while_the_offer_is_not_answered(house, said):
    await house.told(an_arrival())
    await on(house, MOVED_OUT)
    await house.told(a_move_out())
    if said:
        await answer(house, said)
    await on(house, MOVED_OUT + timedelta(days=100))

    assert await planned(house, "move_out") == [100, 114]


async def test_declining_ends_the_rhythm_and_accepting_resumes_it(house):
    await house.told(an_arrival())
    await on(house, MOVED_OUT)
    await house.told(a_move_out())
    await on(house, MOVED_OUT + timedelta(days=50))
    await answer(house, "declined")
    await on(house, MOVED_OUT + timedelta(days=90))
    assert await planned(house, "move_out") == []

    await answer(house, "accepted")
    assert await planned(house, "move_out") == [100]


async def test_a_programme_without_aftercare_keeps_in_contact_on_the_first_days_only(followup):
    await followup.told(a_rhythm(aftercare_period=None))
    await followup.told(an_arrival())
    await followup.told(a_move_out(ARRIVED))
    await on(followup, ARRIVED + timedelta(days=100))

    assert list(await contacts(followup, "move_out")) == DAYS
    assert await going_on(followup) is None


async def test_who_lives_there_already_gets_the_next_one_at_the_upgrade_and_no_alarm_for_the_past(home):
    await home.told(an_arrival())
    await on(home, ARRIVED + timedelta(days=200))
    alarms = len(await home.announced(ContactNotConfirmed))

    await home.told(a_rhythm())
    assert await planned(home) == [205]
    await home.told(a_rhythm(), version=2)
    await on(home, ARRIVED + timedelta(days=204))
    assert len(await home.announced(ContactNotConfirmed)) == alarms
    await on(home, ARRIVED + timedelta(days=205))
    assert await planned(home) == [205, 212]


async def test_who_moved_in_last_week_keeps_the_first_days_at_the_upgrade_and_goes_on_after_them(home):
    await home.told(an_arrival())
    await on(home, ARRIVED + timedelta(days=7))
    await home.told(a_rhythm())

    assert await planned(home) == [7, 14, 30]
    await on(home, ARRIVED + timedelta(days=30))
    assert await planned(home) == [30, 37]


async def test_who_is_followed_up_at_home_gets_theirs_at_the_upgrade_too(home):
    await home.told(an_arrival())
    await on(home, MOVED_OUT)
    await home.told(a_move_out())
    await on(home, MOVED_OUT + timedelta(days=80))
    await home.told(a_rhythm())

    assert await planned(home, "move_out") == [86]
    assert await planned(home) == []


async def test_a_changed_rhythm_leaves_what_is_agreed_and_counts_for_what_is_planned_from_now_on(house):
    await house.told(an_arrival())
    await on(house, ARRIVED + timedelta(days=38))
    await house.told(a_rhythm(stay="P1M"))
    assert await planned(house) == [44]

    await on(house, ARRIVED + timedelta(days=44))
    assert await planned(house) == [44, 58]  # a month after day 30


async def test_an_arrival_announced_days_late_has_one_contact_today_instead_of_those_that_passed(house):
    house.go_to(ARRIVED + timedelta(days=4))
    await house.told(an_arrival())

    assert await planned(house) == [4, 5, 7, 14, 30, 37]
    await on(house, ARRIVED + timedelta(days=5), 8)
    assert await house.announced(ContactNotConfirmed) == []


async def test_the_case_shows_the_current_period_and_the_next_contact(house):
    await house.told(an_arrival())
    await on(house, ARRIVED + timedelta(days=45))
    assert await going_on(house) == {
        "move": "arrival", "is_aftercare": False, "every": "P1W", "until_on": None,
        "next_on": (ARRIVED + timedelta(days=51)).isoformat(),
    }  # fmt: skip

    await on(house, MOVED_OUT)
    await house.told(a_move_out())
    assert await going_on(house) == {
        "move": "move_out", "is_aftercare": True, "every": "P2W", "until_on": UNTIL.isoformat(),
        "next_on": MOVED_OUT.isoformat(),
    }  # fmt: skip
    await answer(house, "declined")
    assert await going_on(house) is None


async def test_without_a_programme_the_case_shows_no_period(followup):
    await followup.told(an_arrival())
    assert await going_on(followup) is None

    await followup.told(a_programme())
    assert (await going_on(followup))["every"] is None

"""An arrival or a move-out is corrected to another day, or taken back: contacts and aftercare move."""

from datetime import date, timedelta

import pytest

from shared.contracts.followup.aftercare_corrected import AftercareCorrected
from shared.contracts.followup.aftercare_ended import AftercareEnded
from shared.contracts.followup.aftercare_offered import AftercareOffered
from shared.contracts.followup.contact_not_confirmed import ContactNotConfirmed
from shared.contracts.housing.stay_cancelled import StayCancelled
from shared.contracts.housing.stay_rescheduled import StayRescheduled
from tests.component.followup.story import (
    ARRIVED,
    CASE,
    DAYS,
    MOVED_OUT,
    STAY,
    a_decision,
    a_move_out,
    a_move_out_on,
    a_rhythm,
    an_arrival,
    an_arrival_on,
    contacts,
)

UNTIL = date(2028, 7, 10)
ABOUT = {"case_id": CASE, "programme_id": "hjem-nord"}


def days(number):
    return timedelta(days=number)


@pytest.fixture
async def house(followup):
    """A programme with a rhythm, and a case with an arrival."""
    await followup.told(a_rhythm())
    await followup.told(an_arrival())
    return followup


@pytest.fixture
async def moved_out(house):
    """The same person has moved out after a year."""
    await on(house, MOVED_OUT)
    await house.told(a_move_out())
    return house


async def on(followup, day, hour=12):
    followup.go_to(day, hour)
    return await followup.fire_due()


async def confirm(followup, contact, **body):
    path = f"/contacts/{contact['contact_id']}/confirmation"
    await followup.post(path, json={"kind": "met"} | body, role="peer_worker")


async def states(followup, move="arrival", *wanted):
    """The contacts after the move: for each the day it is due, and its state."""
    case = await followup.get(f"/cases/{CASE}", role="peer_worker")
    rows = [one for one in case["contacts"] if one["move"] == move]
    return [(one["day"], one["due_on"], one["state"]) for one in rows if not wanted or one["state"] in wanted]


def due(moved_on, *numbers, state="planned"):
    return [(number, (moved_on + days(number)).isoformat(), state) for number in numbers]


async def answer(followup, said, **more):
    await followup.post(f"/cases/{CASE}/aftercare", json={"answer": said} | more, role="peer_worker")


async def aftercare(followup):
    case = await followup.get(f"/cases/{CASE}", role="peer_worker")
    return case["aftercare"] and (case["aftercare"]["state"], case["aftercare"]["until_on"])


async def told_missing(followup):
    return [(event.day, event.due_on) for event in await followup.announced(ContactNotConfirmed)]


async def history(followup):
    return [one["what"] for one in (await followup.get(f"/cases/{CASE}", role="peer_worker"))["history"]]


async def test_a_correction_after_a_minute_moves_all_contacts_and_keeps_their_ids(house):
    before = {day: one["contact_id"] for day, one in (await contacts(house)).items()}
    house.go_to(ARRIVED + days(1), 8)
    await house.told(an_arrival_on(ARRIVED + days(1)))

    assert await states(house) == due(ARRIVED + days(1), *DAYS, 37)
    assert {day: one["contact_id"] for day, one in (await contacts(house)).items()} == before
    await on(house, ARRIVED + days(1), 10)
    assert await told_missing(house) == []
    await on(house, ARRIVED + days(2), 9)
    assert await told_missing(house) == [(0, ARRIVED + days(1))]
    assert await history(house) == ["contacts_planned", "contacts_moved", "contact_not_confirmed"]


async def test_an_alarm_that_is_not_due_by_the_new_day_is_planned_again(house):
    await on(house, ARRIVED + days(2), 10)
    assert [state for _, _, state in await states(house)][:2] == ["not_confirmed", "not_confirmed"]
    await house.told(an_arrival_on(ARRIVED + days(1)))

    corrected = ARRIVED + days(1)
    assert await states(house) == [*due(corrected, 0, state="not_confirmed"), *due(corrected, *DAYS[1:], 37)]
    await on(house, corrected + days(2), 9)
    assert await told_missing(house) == [(0, ARRIVED), (1, ARRIVED + days(1)), (1, corrected + days(1))]


async def test_an_earlier_arrival_plans_one_contact_today_and_announces_none_as_missing(house):
    await confirm(house, (await contacts(house))[0])
    house.go_to(ARRIVED + days(1), 8)
    await house.told(an_arrival_on(ARRIVED - days(5)))

    arrived = ARRIVED - days(5)
    assert await states(house, "arrival", "confirmed") == due(ARRIVED, 0, state="confirmed")
    assert await states(house, "arrival", "planned") == due(arrived, 6, 7, 14, 30, 37)
    await on(house, ARRIVED + days(1), 23)
    assert await told_missing(house) == []


async def test_after_months_the_rhythm_moves_and_what_took_place_or_was_missed_stays(house):
    for day in DAYS[:6]:
        await on(house, ARRIVED + days(day), 8)
        await confirm(house, (await contacts(house))[day])
    await on(house, ARRIVED + days(33))
    await on(house, ARRIVED + days(40))
    assert await told_missing(house) == [(30, ARRIVED + days(30)), (37, ARRIVED + days(37))]
    await house.told(an_arrival_on(ARRIVED - days(2)))

    arrived = ARRIVED - days(2)
    assert await states(house, "arrival", "confirmed") == due(ARRIVED, *DAYS[:6], state="confirmed")
    assert await states(house, "arrival", "not_confirmed") == due(arrived, 30, 37, state="not_confirmed")
    assert await states(house, "arrival", "planned") == due(arrived, 44)
    await on(house, ARRIVED + days(41))
    assert len(await told_missing(house)) == 2


async def test_a_contact_before_the_corrected_arrival_does_not_replace_one_after_it(house):
    for day in (0, 1, 3):
        house.go_to(ARRIVED + days(day))
        await confirm(house, (await contacts(house))[day])
    await house.told(an_arrival_on(ARRIVED + days(3)))

    assert await states(house, "arrival", "planned") == due(ARRIVED + days(3), *DAYS, 37)
    assert await states(house, "arrival", "confirmed") == due(ARRIVED, 0, 1, 3, state="confirmed")


async def test_after_a_corrected_arrival_a_confirmation_is_checked_against_the_new_day(house):
    await confirm(house, (await contacts(house))[0])
    await house.told(an_arrival_on(ARRIVED - days(1)))

    contact = (await contacts(house))[0]
    await confirm(house, contact, confirmed_on=(ARRIVED - days(1)).isoformat())
    refusal = await house.refused(
        f"/contacts/{contact['contact_id']}/confirmation",
        {"kind": "met", "confirmed_on": (ARRIVED - days(2)).isoformat()},
        role="peer_worker",
    )
    assert refusal == "ConfirmedBeforeTheMove"


async def test_who_has_not_arrived_has_no_contacts_until_the_arrival_that_is_one(house):
    await on(house, ARRIVED + days(1), 10)
    await confirm(house, (await contacts(house))[1])
    await house.told(an_arrival_on(None))
    assert await states(house, "arrival", "planned", "not_confirmed") == []
    assert (await house.get(f"/cases/{CASE}", role="peer_worker"))["going_on"] is None
    await on(house, ARRIVED + days(10))
    assert await told_missing(house) == [(0, ARRIVED)]

    arrived = ARRIVED + days(10)
    await house.told(an_arrival(arrived))
    assert await states(house, "arrival", "planned") == due(arrived, *DAYS, 37)
    assert await states(house, "arrival", "confirmed") == due(ARRIVED, 1, state="confirmed")
    await on(house, arrived + days(1), 9)
    assert (await told_missing(house))[1:] == [(0, arrived)]


async def test_the_same_correction_again_changes_nothing(house):
    house.go_to(ARRIVED + days(4))
    for _ in range(2):
        await house.told(an_arrival_on(ARRIVED - days(1)))
        stands = await states(house)
    await house.told(an_arrival_on(ARRIVED - days(1)))
    assert await states(house) == stands


async def test_a_correction_before_the_programme_is_known_counts_when_it_is(followup):
    await followup.told(a_decision())
    await followup.told(an_arrival())
    await followup.told(an_arrival_on(ARRIVED - days(1)))
    await followup.told(a_rhythm())

    assert await states(followup) == due(ARRIVED - days(1), *DAYS[1:], 37)


async def test_a_later_move_out_moves_contacts_and_aftercare(moved_out):
    await answer(moved_out, "accepted")
    await on(moved_out, MOVED_OUT + days(2), 8)
    await moved_out.told(a_move_out_on(MOVED_OUT + days(2)))

    assert await aftercare(moved_out) == ("started", "2028-07-12")
    assert await moved_out.announced(AftercareCorrected) == [
        AftercareCorrected(
            **ABOUT, until_on=date(2028, 7, 12), previous_until_on=UNTIL, corrected_on=MOVED_OUT + days(2)
        )
    ]
    assert await states(moved_out, "move_out", "planned") == due(MOVED_OUT + days(2), *DAYS, 44)
    assert await states(moved_out, "arrival", "planned") == []

    await on(moved_out, UNTIL + days(1))
    assert await moved_out.announced(AftercareEnded) == []
    await on(moved_out, UNTIL + days(3))
    assert await moved_out.announced(AftercareEnded) == [AftercareEnded(**ABOUT, ended_on=UNTIL + days(2))]


async def test_an_earlier_move_out_takes_back_what_was_missed_after_it(house):
    for day in (345, 352, 359):
        await on(house, ARRIVED + days(day))
    await on(house, MOVED_OUT)
    missed = await states(house, "arrival", "not_confirmed")
    assert [day for day, _, _ in missed][-2:] == [352, 359]
    await house.told(a_move_out())
    await house.told(a_move_out_on(date(2028, 1, 5)))

    assert await states(house, "arrival", "planned") == []
    assert await states(house, "arrival", "not_confirmed") == missed[:-1]
    assert await states(house, "move_out", "planned") == due(date(2028, 1, 5), 5, 7, 14, 30, 44)
    assert await aftercare(house) == ("offered", "2028-07-05")


async def test_who_has_not_moved_out_lives_there_with_contacts_as_before_and_a_later_move_out_offers_anew(moved_out):
    await answer(moved_out, "accepted")
    await on(moved_out, MOVED_OUT + days(1), 8)
    await moved_out.told(a_move_out_on(None))

    assert await aftercare(moved_out) is None
    corrected = await moved_out.announced(AftercareCorrected)
    assert [(event.until_on, event.previous_until_on) for event in corrected] == [(None, UNTIL)]
    assert await states(moved_out, "move_out", "planned", "not_confirmed") == []
    assert [day for day, _, _ in await states(moved_out, "arrival", "planned")] == [366]
    await on(moved_out, UNTIL + days(1))
    assert await moved_out.announced(AftercareEnded) == []
    assert any(one > UNTIL.isoformat() for _, one, _ in await states(moved_out, "arrival", "planned"))

    await moved_out.told(a_move_out(UNTIL))
    assert await aftercare(moved_out) == ("offered", "2029-01-10")
    assert len(await moved_out.announced(AftercareOffered)) == 2
    assert {"aftercare_offered", "aftercare_taken_back"} <= set(await history(moved_out))


async def test_aftercare_that_ended_too_early_by_its_period_goes_on_if_it_had_started(moved_out):
    await answer(moved_out, "accepted")
    await on(moved_out, UNTIL + days(3))
    assert await aftercare(moved_out) == ("ended", UNTIL.isoformat())
    await moved_out.told(a_move_out_on(MOVED_OUT + days(15)))

    assert await aftercare(moved_out) == ("started", "2028-07-25")
    assert [day for day, _, _ in await states(moved_out, "move_out", "planned")] == [170, 182]
    await on(moved_out, date(2028, 7, 26))
    ended = [event.ended_on for event in await moved_out.announced(AftercareEnded)]
    assert ended == [UNTIL, date(2028, 7, 25)]


@pytest.mark.parametrize("said", [{}, {"said": "declined"}, {"said": "declined", "for_good": True}])
async def test_aftercare_that_was_not_wanted_stays_ended_and_its_days_are_corrected(moved_out, said):
    if said:
        await answer(moved_out, **said)
    await on(moved_out, UNTIL + days(3))
    await moved_out.told(a_move_out_on(MOVED_OUT + days(15)))

    assert await aftercare(moved_out) == ("ended", "2028-07-25")
    assert await states(moved_out, "move_out", "planned") == []
    assert len(await moved_out.announced(AftercareEnded)) == 1


async def test_aftercare_whose_last_day_has_passed_by_the_true_move_out_is_over_at_once(moved_out):
    await answer(moved_out, "accepted")
    await on(moved_out, UNTIL - days(3))
    await moved_out.told(a_move_out_on(MOVED_OUT - days(5)))

    assert await aftercare(moved_out) == ("ended", "2028-07-05")
    assert await moved_out.announced(AftercareEnded) == [AftercareEnded(**ABOUT, ended_on=date(2028, 7, 5))]
    assert await states(moved_out, "move_out", "planned") == []


async def test_a_correction_plans_no_contacts_for_who_has_declined(moved_out):
    await answer(moved_out, "declined")
    await moved_out.told(a_move_out_on(MOVED_OUT - days(1)))

    assert await aftercare(moved_out) == ("declined", "2028-07-09")
    assert await states(moved_out, "move_out", "planned") == []


async def test_the_arrival_can_be_put_right_after_the_move_out(moved_out):
    waiting = await states(moved_out, "move_out", "planned")
    await moved_out.told(an_arrival_on(ARRIVED - days(1)))

    assert await states(moved_out, "arrival", "planned") == []
    assert await states(moved_out, "move_out", "planned") == waiting


async def test_a_planned_arrival_that_moves_or_is_given_back_has_no_contacts_to_move(followup):
    await followup.told(a_rhythm())
    await followup.told(a_decision())
    for event in (StayRescheduled, StayCancelled):
        await followup.told(event.model_validate(event.example | {"case_id": CASE, "stay_id": STAY}))

    assert await states(followup) == []
    assert await history(followup) == ["waiting_for_contact_person"]

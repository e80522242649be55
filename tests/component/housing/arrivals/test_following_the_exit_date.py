"""A planned arrival moves with the planned exit date."""

from datetime import date

from tests.component.housing.home import A_YEAR_ON, TODAY, days, on


async def test_a_planned_arrival_follows_the_exit_date(home):
    case_id = await home.grants(exit_on=TODAY + days(10))
    stay_id = await home.plans(case_id, starts_on=TODAY + days(10))

    await home.exit_moves(case_id, TODAY + days(20))

    stay = await home.stay(stay_id)
    assert (stay["starts_on"], on(stay["agreed_end_on"])) == (TODAY + days(20), "2028-01-24")
    assert (await home.history(case_id))[-1] == "start_moved"


async def test_a_planned_arrival_that_cannot_follow_is_flagged(home):
    await home.moves_in(agreed_end_on=TODAY + days(10))
    case_id = await home.grants(exit_on=TODAY + days(10))
    stay_id = await home.plans(case_id, starts_on=TODAY + days(10))

    for exit_on in (TODAY + days(9), TODAY - days(1)):
        await home.exit_moves(case_id, exit_on)
        assert (await home.stay(stay_id))["starts_on"] == TODAY + days(10)
        assert (await home.history(case_id))[-1] == "start_not_moved"


async def test_an_arrival_that_moves_towards_the_next_person_keeps_its_end(home):
    case_id = await home.grants(exit_on=TODAY)
    stay_id = await home.plans(case_id)
    await home.plans(starts_on=A_YEAR_ON)

    await home.exit_moves(case_id, TODAY + days(20))

    stay = await home.stay(stay_id)
    assert (stay["starts_on"], stay["agreed_end_on"]) == (TODAY + days(20), A_YEAR_ON)


async def test_a_moved_exit_date_does_not_touch_who_lives_here(home):
    case_id = await home.grants(exit_on=TODAY)
    stay_id = await home.moves_in(case_id)

    await home.exit_moves(case_id, TODAY + days(20))

    assert (await home.stay(stay_id))["arrived_on"] == TODAY


async def test_an_exit_date_that_leaves_the_calendar_moves_nothing_and_stops_nothing(home):
    case_id = await home.grants(exit_on=TODAY + days(14))
    stay_id = await home.plans(case_id, starts_on=TODAY + days(14))

    for far in (date(9999, 12, 31), TODAY + days(732)):
        await home.exit_moves(case_id, far)

    assert (await home.stay(stay_id))["starts_on"] == TODAY + days(14)
    assert (await home.history(case_id))[-2:] == ["start_not_moved", "start_not_moved"]
    await home.exit_moves(case_id, TODAY + days(21))
    assert (await home.stay(stay_id))["starts_on"] == TODAY + days(21)

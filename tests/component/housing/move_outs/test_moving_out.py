"""Moving out: the place is free from that instant and never before."""

from shared.contracts.housing.discharged import Discharged
from tests.component.housing.home import A_YEAR_ON, STAFF, TODAY, days, move_out_body, on


async def refused(home, stay_id, moved_out_on, **body):
    answer = move_out_body(moved_out_on, **body)
    return await home.housing.refused(f"/stays/{stay_id}/move-out", answer, role=STAFF)


async def test_moving_out_frees_the_place_and_is_announced_without_how_or_where_to(home):
    case_id = await home.grants()
    stay_id = await home.moves_in(case_id)
    home.goes_to(TODAY + days(20))
    assert (await home.board_place())["free_from"] == on(A_YEAR_ON)

    answer = await home.moves_out(stay_id, TODAY + days(20))

    assert (answer["state"], answer["moved_out_on"]) == ("ended", on(TODAY + days(20)))
    place = await home.board_place()
    assert (place["state"], place["free_from"]) == ("free", on(TODAY + days(20)))
    (event,) = await home.announced(Discharged)
    assert (event.case_id, event.moved_out_on) == (case_id, TODAY + days(20))
    assert not {"completed", "own_rented"} & set(event.model_dump_json().split('"'))
    kept = (await home.housing.get(f"/cases/{case_id}/stay", role=STAFF))["stay"]
    assert (kept["move_out_reason"], kept["next_home"]) == ("completed", "own_rented")


async def test_the_next_person_arrives_on_the_day_of_moving_out(home):
    stay_id = await home.moves_in()
    home.goes_to(TODAY + days(20))
    await home.moves_out(stay_id, TODAY + days(20))

    next_stay = await home.moves_in(starts_on=TODAY + days(20))

    assert (await home.stay(next_stay))["state"] == "living"


async def test_somebody_who_never_came_before_is_not_moved_when_the_next_one_leaves_early(home):
    never_came = await home.plans(starts_on=TODAY + days(1), agreed_end_on=TODAY + days(30))
    home.goes_to(TODAY + days(30))
    stay_id = await home.moves_in(starts_on=TODAY + days(30))
    home.goes_to(TODAY + days(50))

    await home.moves_out(stay_id, TODAY + days(50))

    assert (await home.board_place())["free_from"] == on(TODAY + days(50))
    assert (await home.stay(never_came))["starts_on"] == TODAY + days(1)


async def test_no_notice_comes_after_moving_out(home):
    stay_id = await home.moves_in()
    home.goes_to(TODAY + days(20))
    await home.moves_out(stay_id, TODAY + days(20))

    waiting = await home.housing.rows("SELECT 1 FROM timer WHERE cancelled_at IS NULL AND fired_at IS NULL")
    assert waiting == []


async def test_the_same_move_out_twice_is_one_event_and_another_day_is_refused(home):
    stay_id = await home.moves_in()
    home.goes_to(TODAY + days(20))

    assert await home.moves_out(stay_id, TODAY + days(20)) == await home.moves_out(stay_id, TODAY + days(20))

    assert len(await home.announced(Discharged)) == 1
    assert await refused(home, stay_id, TODAY + days(19)) == "AlreadyMovedOut"


async def test_a_move_out_is_recorded_when_it_has_happened_and_after_the_arrival(home):
    home.goes_to(TODAY + days(2))
    stay_id = await home.moves_in(starts_on=TODAY + days(2))

    assert await refused(home, stay_id, TODAY + days(3)) == "MoveOutIsInTheFuture"
    assert await refused(home, stay_id, TODAY + days(1)) == "MovedOutBeforeArrival"
    assert await refused(home, stay_id, TODAY + days(2), next_home="the moon") == "InvalidInput"
    assert await refused(home, await home.plans(place="b", starts_on=TODAY + days(2)), TODAY) == "NotLivingHere"
    assert (await home.board_place())["state"] == "occupied"


async def test_somebody_may_leave_on_the_day_of_arrival(home):
    stay_id = await home.moves_in()

    assert (await home.moves_out(stay_id, TODAY))["state"] == "ended"
    assert (await home.offers())["starts_on"] == on(TODAY)


async def test_when_somebody_leaves_late_the_next_ones_are_moved_to_that_day_and_on(home):
    stay_id = await home.moves_in(agreed_end_on=TODAY + days(10))
    case_id = await home.grants()
    short = await home.plans(case_id, starts_on=TODAY + days(10), agreed_end_on=TODAY + days(12))
    after = await home.plans(starts_on=TODAY + days(12))
    home.goes_to(TODAY + days(15))

    await home.moves_out(stay_id, TODAY + days(15))

    moved, then = await home.stay(short), await home.stay(after)
    assert (moved["starts_on"], moved["agreed_end_on"]) == (TODAY + days(15), TODAY + days(16))
    assert then["starts_on"] == TODAY + days(16)
    assert (await home.history(case_id))[-1] == "start_moved"
    assert (await home.arrives(short, TODAY + days(15)))["state"] == "living"


async def test_a_late_move_out_recorded_afterwards_does_not_take_the_days_before_it(home):
    stay_id = await home.moves_in(agreed_end_on=TODAY + days(10))
    next_stay = await home.plans(starts_on=TODAY + days(10))
    home.goes_to(TODAY + days(20))

    await home.moves_out(stay_id, TODAY + days(14))

    assert (await home.stay(next_stay))["starts_on"] == TODAY + days(14)
    assert (await home.arrives(next_stay, TODAY + days(14)))["arrived_on"] == on(TODAY + days(14))


async def test_leaving_early_moves_nobody(home):
    stay_id = await home.moves_in()
    next_stay = await home.plans(starts_on=A_YEAR_ON)
    home.goes_to(TODAY + days(100))

    await home.moves_out(stay_id, TODAY + days(100))

    assert (await home.stay(next_stay))["starts_on"] == A_YEAR_ON
    assert (await home.board_place())["gap_days"] == (A_YEAR_ON - TODAY).days - 100

"""A missed arrival: a new day, or the place given back and the person on the waiting list again."""

from shared.contracts.housing.not_arrived import NotArrived
from shared.contracts.housing.stay_cancelled import StayCancelled
from shared.contracts.housing.stay_rescheduled import StayRescheduled
from tests.component.housing.home import A_YEAR_ON, STAFF, TODAY, days, on


async def refused(home, stay_id, what, **body):
    return await home.housing.refused(f"/stays/{stay_id}/{what}", body, role=STAFF)


async def test_a_new_day_moves_the_usual_end_and_is_announced(home):
    case_id = await home.grants()
    stay_id = await home.plans(case_id)
    await home.misses(stay_id)

    answer = await home.is_expected(stay_id, TODAY + days(3))

    assert (answer["state"], answer["starts_on"], answer["agreed_end_on"]) == ("planned", "2027-01-07", "2028-01-07")
    (event,) = await home.announced(StayRescheduled)
    assert (event.case_id, event.starts_on, event.previous_start_on) == (case_id, TODAY + days(3), TODAY)
    assert (await home.stay(stay_id))["missed_on"] is None
    assert (await home.history(case_id))[-2:] == ["not_arrived", "start_moved"]
    assert (await home.board_place())["stays"][0]["starts_on"] == on(TODAY + days(3))


async def test_whoever_does_not_come_on_the_new_day_either_is_missed_again(home):
    stay_id = await home.plans()
    await home.misses(stay_id)
    await home.is_expected(stay_id, TODAY + days(3))
    home.goes_to(TODAY + days(3))

    await home.misses(stay_id)

    assert [event.expected_on for event in await home.announced(NotArrived)] == [TODAY, TODAY + days(3)]


async def test_whoever_comes_later_the_same_day_is_expected_again(home):
    stay_id = await home.plans()
    await home.misses(stay_id)

    await home.is_expected(stay_id, TODAY)
    await home.is_expected(stay_id, TODAY)

    (event,) = await home.announced(StayRescheduled)
    assert event.starts_on == event.previous_start_on == TODAY
    assert (await home.stay(stay_id))["missed_on"] is None


async def test_a_new_day_keeps_an_end_that_was_agreed_with_the_person(home):
    stay_id = await home.plans(agreed_end_on=TODAY + days(30))

    assert (await home.is_expected(stay_id, TODAY + days(10)))["agreed_end_on"] == on(TODAY + days(30))
    assert await refused(home, stay_id, "start", starts_on=on(TODAY + days(30))) == "EndsBeforeItStarts"


async def test_a_new_day_is_one_on_which_the_place_is_free(home):
    stay_id = await home.plans(agreed_end_on=TODAY + days(5))
    await home.plans(starts_on=TODAY + days(5))

    assert await refused(home, stay_id, "start", starts_on=on(TODAY - days(1))) == "StartsInThePast"
    assert (await home.is_expected(stay_id, TODAY + days(2)))["starts_on"] == on(TODAY + days(2))
    wide = await home.plans(place="b")
    await home.plans(place="b", starts_on=A_YEAR_ON + days(7))
    assert await refused(home, wide, "start", starts_on=on(A_YEAR_ON + days(10))) == "PlaceIsTaken"
    assert len(await home.announced(StayRescheduled)) == 1


async def test_nobody_is_given_a_new_day_after_the_arrival(home):
    stay_id = await home.moves_in()

    assert await refused(home, stay_id, "start", starts_on=on(TODAY + days(1))) == "NotPlanned"


async def test_a_place_is_given_back_and_the_person_keeps_the_turn(home):
    case_id = await home.grants(exit_on=TODAY)
    stay_id = await home.plans(case_id)
    later = await home.grants(exit_on=TODAY + days(1))
    await home.misses(stay_id)

    answer = await home.gives_back(stay_id, "not_arrived")

    assert answer["state"] == "cancelled"
    assert (await home.board_place())["state"] == "free"
    assert await home.waiting() == [str(case_id), str(later)]
    (event,) = await home.announced(StayCancelled)
    assert (event.was, event.because, event.starts_on) == ("accepted", "not_arrived", TODAY)
    assert (await home.history(case_id))[-1] == "place_given_back_not_arrived"
    assert (await home.offers(case_id, starts_on=TODAY))["starts_on"] == on(TODAY), "another offer can be made"


async def test_giving_it_back_twice_is_one_event(home):
    stay_id = await home.plans()

    assert await home.gives_back(stay_id, "by_house") == await home.gives_back(stay_id, "by_house")

    assert len(await home.announced(StayCancelled)) == 1


async def test_an_arrival_cannot_be_missed_before_its_day(home):
    stay_id = await home.plans(starts_on=TODAY + days(1))

    assert await refused(home, stay_id, "cancellation", because="not_arrived") == "NotExpectedYet"
    assert (await home.gives_back(stay_id, "by_person"))["state"] == "cancelled"
    assert (await home.announced(StayCancelled))[0].because == "by_person"


async def test_an_offer_is_withdrawn_before_its_answer_and_does_not_expire(home):
    case_id = await home.grants()
    offer = await home.offers(case_id)

    assert await refused(home, offer["stay_id"], "cancellation", because="by_person") == "OfferIsNotAnswered"
    await home.gives_back(offer["stay_id"], "by_house")

    (event,) = await home.announced(StayCancelled)
    assert (event.was, str(event.offer_id)) == ("offered", offer["offer_id"])
    refusal = await home.housing.refused(f"/offers/{offer['offer_id']}/answer", {"answer": "accepted"}, role=STAFF)
    assert refusal == "OfferIsAlreadyAnswered"
    assert await home.housing.rows("SELECT 1 FROM timer WHERE cancelled_at IS NULL AND fired_at IS NULL") == []
    assert await home.waiting() == [str(case_id)]
    assert (await home.history(case_id))[-1] == "offer_withdrawn"


async def test_whoever_lives_there_keeps_the_place(home):
    stay_id = await home.moves_in()

    assert await refused(home, stay_id, "cancellation", because="by_house") == "NotPlanned"
    assert await refused(home, stay_id, "cancellation", because="for fun") == "InvalidInput"
    assert (await home.board_place())["state"] == "occupied"


async def test_a_start_that_moves_with_a_late_move_out_or_exit_is_announced_too(home):
    stay_id = await home.moves_in(agreed_end_on=TODAY + days(10))
    await home.plans(starts_on=TODAY + days(10))
    let_out = await home.grants(exit_on=TODAY + days(2))
    await home.plans(let_out, place="b", starts_on=TODAY + days(2))
    await home.exit_moves(let_out, TODAY + days(4))
    home.goes_to(TODAY + days(12))

    await home.moves_out(stay_id, TODAY + days(12))

    told = [(event.previous_start_on, event.starts_on) for event in await home.announced(StayRescheduled)]
    assert told == [(TODAY + days(2), TODAY + days(4)), (TODAY + days(10), TODAY + days(12))]

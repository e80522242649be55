"""An arrival is corrected: the place, the end and the notices follow, and the history keeps both records."""

from shared.contracts.housing.arrival_corrected import ArrivalCorrected
from shared.contracts.housing.stay_expiring import StayExpiring
from tests.component.housing.home import A_YEAR_ON, STAFF, TODAY, days, on


async def refused(home, stay_id, arrived_on, reason="Skrevet på feil dag."):
    body = {"arrived_on": arrived_on and on(arrived_on), "reason": reason}
    return await home.housing.refused(f"/stays/{stay_id}/arrival/correction", body, role=STAFF)


async def kept(home, case_id):
    return (await home.housing.get(f"/cases/{case_id}/stay", role=STAFF))["stay"]


async def test_another_day_moves_the_usual_end_and_its_notices(home):
    case_id = await home.grants()
    stay_id = await home.plans(case_id)
    home.goes_to(TODAY + days(5))
    await home.arrives(stay_id, TODAY + days(5))

    answer = await home.corrects_arrival(stay_id, TODAY + days(2))

    assert (answer["state"], answer["arrived_on"], answer["agreed_end_on"]) == ("living", "2027-01-06", "2028-01-06")
    assert await home.notice_days(stay_id) == [("2028-01-06", left) for left in (90, 60, 30, 14)]
    (event,) = await home.announced(ArrivalCorrected)
    assert (event.arrived_on, event.previous_arrived_on) == (TODAY + days(2), TODAY + days(5))
    assert event.agreed_end_on == A_YEAR_ON + days(2)
    assert (await home.history(case_id))[-2:] == ["arrived", "arrival_corrected"]
    (made,) = (await kept(home, case_id))["corrections"]
    assert (made["before"]["arrived_on"], made["after"]["arrived_on"]) == ("2027-01-09", "2027-01-06")
    assert made["reason"] == "Skrevet på feil dag."
    assert "feil dag" not in event.model_dump_json()


async def test_an_end_that_was_agreed_with_the_person_does_not_move(home):
    stay_id = await home.plans()
    home.goes_to(TODAY + days(5))
    await home.arrives(stay_id, TODAY + days(5))
    await home.extends(stay_id, TODAY + days(500))

    assert (await home.corrects_arrival(stay_id, TODAY + days(1)))["agreed_end_on"] == on(TODAY + days(500))


async def test_a_correction_to_the_recorded_day_changes_nothing(home):
    stay_id = await home.moves_in()
    before = await home.notice_days(stay_id)

    await home.corrects_arrival(stay_id, TODAY)

    assert await home.announced(ArrivalCorrected) == []
    assert await home.notice_days(stay_id) == before


async def test_an_arrival_that_never_was_is_taken_back_and_the_person_is_expected_as_before(home):
    case_id = await home.grants()
    stay_id = await home.plans(case_id)
    await home.arrives(stay_id)

    answer = await home.corrects_arrival(stay_id, None, reason="Det var naboen som kom.")

    assert (answer["state"], answer["arrived_on"], answer["starts_on"]) == ("planned", None, on(TODAY))
    assert (await home.board_place())["state"] == "planned"
    assert await home.notice_days(stay_id) == []
    (event,) = await home.announced(ArrivalCorrected)
    assert event.arrived_on is None
    assert (await home.history(case_id))[-1] == "arrival_taken_back"
    assert (await home.arrives(stay_id, TODAY))["state"] == "living", "and may arrive after all"
    assert len(await home.notice_days(stay_id)) == 4


async def test_taking_it_back_twice_is_one_event(home):
    stay_id = await home.moves_in()

    assert await home.corrects_arrival(stay_id, None) == await home.corrects_arrival(stay_id, None)

    assert len(await home.announced(ArrivalCorrected)) == 1


async def test_after_an_arrival_was_taken_back_the_person_can_be_missed_and_the_place_given_back(home):
    stay_id = await home.moves_in()
    await home.corrects_arrival(stay_id, None)

    await home.misses(stay_id)

    assert (await home.gives_back(stay_id, "not_arrived"))["state"] == "cancelled"
    assert (await home.board_place())["state"] == "free"


async def test_a_notice_that_is_due_by_the_corrected_day_is_given_at_once(home):
    stay_id = await home.plans(starts_on=TODAY)
    home.goes_to(TODAY + days(40))
    await home.arrives(stay_id, TODAY + days(40))
    home.goes_to(A_YEAR_ON - days(20))
    await home.housing.fire_due()
    told = len(await home.announced(StayExpiring))

    await home.corrects_arrival(stay_id, TODAY)
    await home.housing.fire_due()

    given = (await home.announced(StayExpiring))[told:]
    assert [(event.agreed_end_on, event.milestone_days, event.days_left) for event in given] == [(A_YEAR_ON, 30, 20)]


async def test_a_correction_months_after_the_move_out_changes_the_days_and_nothing_else(home):
    case_id = await home.grants()
    stay_id = await home.plans(case_id)
    home.goes_to(TODAY + days(3))
    await home.arrives(stay_id, TODAY + days(3))
    home.goes_to(TODAY + days(90))
    await home.moves_out(stay_id, TODAY + days(60))
    home.goes_to(TODAY + days(200))

    answer = await home.corrects_arrival(stay_id, TODAY)

    assert (answer["state"], answer["arrived_on"], answer["moved_out_on"]) == ("ended", on(TODAY), "2027-03-05")
    assert await home.notice_days(stay_id) == []
    assert await refused(home, stay_id, None) == "MoveOutIsRecorded"
    assert await refused(home, stay_id, TODAY + days(61)) == "ArrivedAfterMovingOut"


async def test_only_a_recorded_arrival_is_corrected_with_a_reason_and_to_a_day_that_has_been(home):
    planned = await home.plans(place="b", starts_on=TODAY + days(2))
    stay_id = await home.moves_in()

    assert await refused(home, planned, TODAY) == "NoArrivalIsRecorded"
    assert await refused(home, stay_id, TODAY + days(1)) == "ArrivalIsInTheFuture"
    assert await refused(home, stay_id, TODAY - days(1), reason=" x ") == "InvalidInput"
    assert await home.announced(ArrivalCorrected) == []


async def test_an_arrival_is_not_corrected_into_somebody_elses_days(home):
    first = await home.moves_in()
    home.goes_to(TODAY + days(10))
    await home.moves_out(first, TODAY + days(10))
    second = await home.moves_in(starts_on=TODAY + days(10))

    assert await refused(home, second, TODAY + days(9)) == "PlaceIsTaken"
    assert (await home.stay(second))["arrived_on"] == TODAY + days(10)

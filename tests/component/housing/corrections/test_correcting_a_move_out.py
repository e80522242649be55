"""A move-out is corrected: the place, the notices and the next stays follow, and the history keeps both records."""

from shared.contracts.housing.move_out_corrected import MoveOutCorrected
from shared.contracts.housing.stay_overdue import StayOverdue
from shared.contracts.housing.stay_rescheduled import StayRescheduled
from tests.component.housing.home import A_YEAR_ON, STAFF, TODAY, days, move_out_body, on


async def refused(home, stay_id, moved_out_on, reason="Skrevet på feil person."):
    move_out = move_out_body(moved_out_on) if moved_out_on else None
    return await home.housing.refused(
        f"/stays/{stay_id}/move-out/correction", {"move_out": move_out, "reason": reason}, role=STAFF
    )


async def has_moved_out(home, case_id=None, after=20, **offer):
    stay_id = await home.moves_in(case_id, **offer)
    home.goes_to(TODAY + days(after))
    await home.moves_out(stay_id, TODAY + days(after))
    return stay_id


async def test_another_day_frees_the_place_from_that_day_and_is_announced(home):
    case_id = await home.grants()
    stay_id = await has_moved_out(home, case_id)

    answer = await home.corrects_move_out(stay_id, TODAY + days(18))

    assert (answer["state"], answer["moved_out_on"]) == ("ended", on(TODAY + days(18)))
    (event,) = await home.announced(MoveOutCorrected)
    assert (event.moved_out_on, event.previous_moved_out_on) == (TODAY + days(18), TODAY + days(20))
    assert not {"completed", "own_rented"} & set(event.model_dump_json().split('"'))
    assert (await home.history(case_id))[-2:] == ["moved_out", "move_out_corrected"]
    (made,) = (await home.housing.get(f"/cases/{case_id}/stay", role=STAFF))["stay"]["corrections"]
    assert (made["act"], made["before"]["moved_out_on"]) == ("move_out", on(TODAY + days(20)))


async def test_whoever_has_not_moved_out_lives_there_as_before(home):
    case_id = await home.grants()
    stay_id = await has_moved_out(home, case_id)

    answer = await home.corrects_move_out(stay_id, None)

    assert (answer["state"], answer["moved_out_on"], answer["agreed_end_on"]) == ("living", None, on(A_YEAR_ON))
    assert (await home.board_place())["state"] == "occupied"
    assert await home.notice_days(stay_id) == [(on(A_YEAR_ON), left) for left in (90, 60, 30, 14)]
    (event,) = await home.announced(MoveOutCorrected)
    assert event.moved_out_on is None
    assert (await home.history(case_id))[-1] == "move_out_taken_back"
    assert (await home.stay(stay_id))["move_out_reason"] is None
    assert (await home.moves_out(stay_id, TODAY + days(20)))["state"] == "ended", "and may move out after all"


async def test_a_stay_that_goes_on_past_its_end_is_announced_as_overdue(home):
    stay_id = await has_moved_out(home, after=300)
    home.goes_to(A_YEAR_ON + days(30))

    assert (await home.corrects_move_out(stay_id, None))["state"] == "overdue"
    await home.housing.fire_due()

    assert [event.agreed_end_on for event in await home.announced(StayOverdue)] == [A_YEAR_ON]


async def test_the_reason_and_the_next_home_are_corrected_without_an_event(home):
    case_id = await home.grants()
    stay_id = await has_moved_out(home, case_id)

    await home.corrects_move_out(stay_id, TODAY + days(20), reason="Feil valg.", next_home="treatment")
    await home.corrects_move_out(stay_id, TODAY + days(20), reason="Feil valg.", next_home="treatment")

    assert await home.announced(MoveOutCorrected) == []
    assert (await home.stay(stay_id))["next_home"] == "treatment"
    assert (await home.history(case_id)).count("move_out_details_corrected") == 1


async def test_a_later_day_moves_those_who_come_next(home):
    stay_id = await has_moved_out(home)
    next_stay = await home.plans(starts_on=TODAY + days(20))
    home.goes_to(TODAY + days(25))

    await home.corrects_move_out(stay_id, TODAY + days(23))

    assert (await home.stay(next_stay))["starts_on"] == TODAY + days(23)
    assert [event.starts_on for event in await home.announced(StayRescheduled)] == [TODAY + days(23)]


async def test_a_move_out_taken_back_ends_where_the_next_planned_stay_begins(home):
    stay_id = await has_moved_out(home)
    next_stay = await home.plans(starts_on=TODAY + days(40))

    answer = await home.corrects_move_out(stay_id, None)

    assert (answer["state"], answer["agreed_end_on"]) == ("living", on(TODAY + days(40)))
    assert (await home.stay(next_stay))["starts_on"] == TODAY + days(40)


async def test_a_move_out_is_not_taken_back_while_the_next_person_lives_there(home):
    stay_id = await has_moved_out(home)
    second = await home.moves_in(starts_on=TODAY + days(20))

    assert await refused(home, stay_id, None) == "SomebodyElseHasMovedIn"
    home.goes_to(TODAY + days(30))
    await home.moves_out(second, TODAY + days(30))
    assert await refused(home, stay_id, None) == "PlaceIsTaken"
    assert await refused(home, stay_id, TODAY + days(22)) == "PlaceIsTaken"


async def test_only_a_recorded_move_out_is_corrected_and_to_a_day_that_can_be(home):
    living = await home.moves_in(place="b")
    stay_id = await has_moved_out(home)

    assert await refused(home, living, TODAY) == "NoMoveOutIsRecorded"
    assert (await home.corrects_move_out(living, None))["state"] == "living", "it is so already"
    assert len(await home.notice_days(living)) == 4
    assert await refused(home, stay_id, TODAY + days(21)) == "MoveOutIsInTheFuture"
    assert await refused(home, stay_id, TODAY - days(1)) == "MovedOutBeforeArrival"
    assert await refused(home, stay_id, TODAY, reason="") == "InvalidInput"
    assert await home.announced(MoveOutCorrected) == []

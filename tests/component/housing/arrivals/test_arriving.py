"""Arriving, and not arriving."""

import pytest

from shared.contracts.housing.admitted import Admitted
from shared.contracts.housing.not_arrived import NotArrived
from shared.ids import new_id
from tests.component.housing.home import A_YEAR_ON, STAFF, TODAY, days, on


async def refused(home, stay_id, arrived_on):
    return await home.housing.refused(f"/stays/{stay_id}/arrival", {"arrived_on": on(arrived_on)}, role=STAFF)


async def test_an_arrival_is_announced_and_the_end_follows_from_its_day(home):
    case_id = await home.grants()
    stay_id = await home.plans(case_id)
    home.goes_to(TODAY + days(3))

    answer = await home.arrives(stay_id, TODAY + days(2))

    assert (answer["state"], answer["arrived_on"], answer["agreed_end_on"]) == ("living", "2027-01-06", "2028-01-06")
    (event,) = await home.announced(Admitted)
    assert (event.case_id, str(event.stay_id)) == (case_id, stay_id)
    assert (on(event.arrived_on), on(event.agreed_end_on)) == ("2027-01-06", "2028-01-06")
    assert (await home.board_place())["state"] == "occupied"
    assert (await home.history(case_id))[-1] == "arrived"


async def test_an_individual_end_does_not_follow_the_day_of_arrival(home):
    stay_id = await home.plans(agreed_end_on=TODAY + days(120))
    home.goes_to(TODAY + days(3))

    assert (await home.arrives(stay_id, TODAY + days(3)))["agreed_end_on"] == on(TODAY + days(120))


async def test_a_late_arrival_is_recorded_although_the_next_stay_is_near(home):
    case_id = await home.grants()
    stay_id = await home.plans(case_id)
    await home.plans(starts_on=A_YEAR_ON)
    home.goes_to(TODAY + days(5))

    assert (await home.arrives(stay_id, TODAY + days(5)))["agreed_end_on"] == on(A_YEAR_ON)
    assert (await home.history(case_id))[-1] == "end_meets_next_stay", "somebody can see that it is shorter than usual"


async def test_an_arrival_is_recorded_when_it_has_happened(home):
    stay_id = await home.plans()

    assert await refused(home, stay_id, TODAY + days(1)) == "ArrivalIsInTheFuture"
    assert await home.announced(Admitted) == []


async def test_the_same_arrival_twice_is_one_event_and_another_day_is_refused(home):
    stay_id = await home.plans()
    home.goes_to(TODAY + days(2))

    assert await home.arrives(stay_id, TODAY) == await home.arrives(stay_id, TODAY)

    assert len(await home.announced(Admitted)) == 1
    assert await refused(home, stay_id, TODAY + days(1)) == "AlreadyArrived"


async def test_nobody_arrives_before_saying_yes_or_after_saying_no(home):
    offer = await home.offers()
    assert await refused(home, offer["stay_id"], TODAY) == "OfferIsNotAnswered"
    await home.answers(offer, "declined")
    assert await refused(home, offer["stay_id"], TODAY) == "NotPlanned"
    assert await refused(home, new_id(), TODAY) == "NoSuchStay"


async def test_nobody_arrives_while_a_resident_past_the_agreed_end_still_lives_there(home):
    await home.moves_in(agreed_end_on=TODAY + days(10))
    next_stay = await home.plans(starts_on=TODAY + days(10))
    home.goes_to(TODAY + days(8))
    assert await refused(home, next_stay, TODAY + days(8)) == "PlaceIsStillOccupied", "somebody came too early"
    home.goes_to(TODAY + days(11))

    assert await refused(home, next_stay, TODAY + days(11)) == "PlaceIsStillOccupied"
    assert await refused(home, next_stay, TODAY + days(10)) == "PlaceIsStillOccupied"
    assert len(await home.announced(Admitted)) == 1


async def test_nobody_arrives_on_days_that_another_person_had(home):
    gone = await home.moves_in()
    home.goes_to(TODAY + days(5))
    await home.moves_out(gone, TODAY + days(5))
    stay_id = await home.plans(starts_on=TODAY + days(5))

    assert await refused(home, stay_id, TODAY + days(4)) == "PlaceIsTaken"
    assert (await home.arrives(stay_id, TODAY + days(5)))["state"] == "living"


async def test_a_missed_arrival_is_announced_once_and_the_place_stays_held(home):
    case_id = await home.grants()
    stay_id = await home.plans(case_id, starts_on=TODAY + days(1))
    path = f"/stays/{stay_id}/not-arrived"

    assert await home.housing.refused(path, role=STAFF) == "NotExpectedYet"
    home.goes_to(TODAY + days(1))
    first = await home.housing.post(path, role=STAFF, expect=200)
    home.goes_to(TODAY + days(2))
    assert await home.housing.post(path, role=STAFF, expect=200) == first

    (event,) = await home.announced(NotArrived)
    assert (event.case_id, event.expected_on) == (case_id, TODAY + days(1))
    assert (await home.board_place())["state"] == "planned"
    assert (await home.arrives(stay_id, TODAY + days(2)))["state"] == "living", "who comes late is let in"
    assert await home.housing.refused(path, role=STAFF) == "NotPlanned"


async def test_a_missed_arrival_on_a_new_day_is_announced_again(home):
    case_id = await home.grants()
    stay_id = await home.plans(case_id)
    await home.housing.post(f"/stays/{stay_id}/not-arrived", role=STAFF)
    await home.exit_moves(case_id, TODAY + days(6))
    home.goes_to(TODAY + days(6))

    await home.housing.post(f"/stays/{stay_id}/not-arrived", role=STAFF)

    assert [event.expected_on for event in await home.announced(NotArrived)] == [TODAY, TODAY + days(6)]


@pytest.mark.parametrize("arrived_on", ["2026-01-04", "0001-01-02", "2027-01-03"])
async def test_nobody_arrives_before_the_decision_and_the_first_possible_day_is_said(home, arrived_on):
    stay_id = await home.plans()
    body = {"arrived_on": arrived_on}
    answer = await home.housing.ask("POST", f"/stays/{stay_id}/arrival", json=body, role=STAFF)

    problem = answer.json()
    assert (answer.status_code, problem["refusal"]) == (422, "DayOutOfBounds")
    assert problem["words"] == {"first": on(TODAY), "last": on(TODAY)}
    assert list(problem["fields"]) == ["arrived_on"]
    await home.arrives(stay_id)
    correction = body | {"reason": "Skrevet på feil dag."}
    assert (
        await home.housing.refused(f"/stays/{stay_id}/arrival/correction", correction, role=STAFF) == "DayOutOfBounds"
    )

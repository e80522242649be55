"""Offering a place, answering, and not answering."""

from datetime import date

from sqlalchemy import text

from shared.contracts.housing.offer_answered import OfferAnswered
from shared.contracts.housing.offer_expired import OfferExpired
from shared.contracts.housing.offer_made import OfferMade
from shared.ids import new_id
from tests.component.housing.home import A_YEAR_ON, STAFF, TODAY, days, on, the_programme


async def test_an_offer_holds_the_place_for_a_week_and_is_announced_without_the_place(home):
    case_id = await home.grants()

    offer = await home.offers(case_id, starts_on=TODAY + days(11))

    assert offer["answer_due_on"] == on(TODAY + days(7))
    assert offer["agreed_end_on"] == "2028-01-15"
    (event,) = await home.announced(OfferMade)
    assert (event.case_id, event.starts_on, event.answer_due_on) == (case_id, TODAY + days(11), TODAY + days(7))
    assert "place" not in event.model_dump_json()
    assert (await home.board_place())["state"] == "held"
    assert await home.history(case_id) == ["waiting", "offer_made"]


async def test_an_end_and_a_day_to_answer_can_be_agreed(home):
    start, end = TODAY + days(2), date(2027, 6, 5)
    offer = await home.offers(starts_on=start, agreed_end_on=end, answer_due_on=TODAY + days(2))

    assert (offer["agreed_end_on"], offer["answer_due_on"]) == ("2027-06-05", on(TODAY + days(2)))
    assert offer["warnings"] == ["ends_on_a_weekend"], "warned, not moved"


async def test_two_people_are_not_offered_the_same_days(home):
    await home.offers()
    case_id = await home.grants()

    assert await home.housing.refused("/offers", await home.offer_body(case_id), role=STAFF) == "PlaceIsTaken"
    last_day = await home.offer_body(case_id, starts_on=A_YEAR_ON - days(1))
    assert await home.housing.refused("/offers", last_day, role=STAFF) == "PlaceIsTaken"
    assert len(await home.announced(OfferMade)) == 1
    assert await home.history(case_id) == ["waiting"]


async def test_the_next_person_may_come_on_the_day_of_moving_out(home):
    await home.offers()

    offer = await home.offers(starts_on=A_YEAR_ON)

    assert offer["starts_on"] == on(A_YEAR_ON)


async def test_one_person_has_one_open_offer(home):
    case_id = await home.grants()
    await home.offers(case_id)

    body = await home.offer_body(case_id, place="b")
    assert await home.housing.refused("/offers", body, role=STAFF) == "AlreadyHasAPlace"


async def test_a_place_is_offered_only_to_who_was_granted_one(home):
    for case_id in (new_id(), await home.grants(outcome="refused")):
        body = await home.offer_body(case_id)
        assert await home.housing.refused("/offers", body, role=STAFF) == "NotGranted"


async def test_a_place_of_another_programme_needs_a_decision_of_its_own(home):
    case_id = await home.grants(programme_id="ettervern")

    body = await home.offer_body(case_id)
    assert await home.housing.refused("/offers", body, role=STAFF) == "PlaceIsInAnotherProgramme"


async def test_who_has_moved_out_needs_a_new_decision(home):
    case_id = await home.grants()
    stay_id = await home.moves_in(case_id)
    await home.moves_out(stay_id, TODAY)

    body = await home.offer_body(case_id)
    assert await home.housing.refused("/offers", body, role=STAFF) == "StayIsOver"


async def test_days_that_make_no_sense_are_refused(home):
    async def refused(**offer):
        return await home.housing.refused("/offers", await home.offer_body(**offer), role=STAFF)

    assert await refused(starts_on=TODAY - days(1)) == "StartsInThePast"
    assert await refused(agreed_end_on=TODAY) == "EndsBeforeItStarts"
    assert await refused(answer_due_on=TODAY - days(1)) == "AnswerDueInThePast"
    assert await refused(answer_due_on=TODAY + days(1)) == "AnswerDueAfterTheStart"
    assert await refused(answer_due_on=date(9999, 12, 31)) == "AnswerDueAfterTheStart"
    for field in ("starts_on", "agreed_end_on"):
        assert await refused(**{field: date(9999, 12, 31)}) == "DayOutOfBounds"
    assert await refused(starts_on=date(9999, 6, 1)) == "DayOutOfBounds"
    assert await refused(starts_on=TODAY + days(732)) == "DayOutOfBounds"
    body = await home.offer_body() | {"starts_on": "soon"}
    assert await home.housing.refused("/offers", body, role=STAFF) == "InvalidInput"
    body = await home.offer_body() | {"place_id": str(new_id())}
    assert await home.housing.refused("/offers", body, role=STAFF) == "NoSuchPlace"


async def test_a_programme_without_a_usual_stay_needs_an_agreed_end(home):
    await home.housing.told(the_programme(usual_stay=None))

    assert await home.housing.refused("/offers", await home.offer_body(), role=STAFF) == "AgreedEndIsMissing"
    assert (await home.offers(agreed_end_on=TODAY + days(30)))["agreed_end_on"] == on(TODAY + days(30))


async def test_a_yes_makes_the_stay_planned(home):
    case_id = await home.grants()
    offer = await home.offers(case_id)

    answered = await home.answers(offer)

    assert answered["answer"] == "accepted"
    (event,) = await home.announced(OfferAnswered)
    assert (event.case_id, event.answer, event.answered_on, event.starts_on) == (case_id, "accepted", TODAY, TODAY)
    assert (await home.board_place())["state"] == "planned"


async def test_a_no_frees_the_place_and_the_person_waits_again(home):
    case_id = await home.grants()
    offer = await home.offers(case_id)

    await home.answers(offer, "declined")

    assert (await home.board_place())["state"] == "free"
    assert [one["case_id"] for one in await home.housing.get("/waiting", role=STAFF)] == [str(case_id)]
    await home.offers(case_id)
    assert await home.history(case_id) == ["waiting", "offer_made", "offer_declined", "offer_made"]


async def test_the_same_answer_twice_is_one_event(home):
    offer = await home.offers()

    assert await home.answers(offer) == await home.answers(offer)

    assert len(await home.announced(OfferAnswered)) == 1
    path = f"/offers/{offer['offer_id']}/answer"
    assert await home.housing.refused(path, {"answer": "declined"}, role=STAFF) == "OfferIsAlreadyAnswered"
    assert await home.housing.refused(path, {"answer": "perhaps"}, role=STAFF) == "InvalidInput"
    assert await home.housing.refused(f"/offers/{new_id()}/answer", {"answer": "accepted"}, role=STAFF) == "NoSuchOffer"


async def test_an_offer_without_an_answer_frees_the_place_once(home):
    case_id = await home.grants()
    offer = await home.offers(case_id, starts_on=TODAY + days(11))

    home.goes_to(TODAY + days(7), hour=23)
    assert await home.housing.fire_due() == 0, "the last day to answer is not over"
    home.goes_to(TODAY + days(8), hour=0)
    assert await home.housing.fire_due() == 1

    (event,) = await home.announced(OfferExpired)
    assert (event.case_id, event.expired_on) == (case_id, TODAY + days(8))
    assert (await home.board_place())["state"] == "free"
    assert len(await home.housing.get("/waiting", role=STAFF)) == 1
    path = f"/offers/{offer['offer_id']}/answer"
    assert await home.housing.refused(path, {"answer": "accepted"}, role=STAFF) == "OfferHasExpired"
    assert await home.history(case_id) == ["waiting", "offer_made", "offer_expired"]


async def test_an_answer_after_the_last_day_is_too_late_even_while_the_timer_waits(home):
    offer = await home.offers()
    home.goes_to(TODAY + days(8))

    path = f"/offers/{offer['offer_id']}/answer"
    assert await home.housing.refused(path, {"answer": "accepted"}, role=STAFF) == "OfferHasExpired"
    assert await home.housing.fire_due() == 1, "the refusal did not take the timer with it"
    assert len(await home.announced(OfferExpired)) == 1


async def test_an_answered_offer_never_expires_even_if_its_timer_were_left_behind(home):
    offer = await home.offers()
    await home.answers(offer)
    home.goes_to(TODAY + days(60))
    assert await home.housing.fire_due() == 0
    async with home.housing.service.database.engine.begin() as connection:
        await connection.execute(text("UPDATE timer SET cancelled_at = NULL"))

    assert await home.housing.fire_due() == 1
    assert await home.announced(OfferExpired) == []
    assert (await home.stay(offer["stay_id"]))["state"] == "planned"


async def test_a_planned_stay_is_never_cancelled_by_itself(home):
    await home.answers(await home.offers())
    home.goes_to(TODAY + days(60))

    assert await home.housing.fire_due() == 0
    assert await home.announced(OfferExpired) == []


async def test_an_offer_is_answered_in_its_own_case_only(home):
    case_id = await home.grants()
    offer = await home.offers(case_id)
    path, answer = f"/offers/{offer['offer_id']}/answer", {"answer": "declined"}

    assert await home.housing.refused(path, answer | {"case_id": str(new_id())}, role=STAFF) == "NoSuchOffer"
    assert (await home.housing.post(path, json=answer | {"case_id": str(case_id)}, role=STAFF))["answer"] == "declined"

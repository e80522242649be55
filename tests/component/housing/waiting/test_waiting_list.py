"""The waiting list: who is on it, in which order, and what a withdrawal changes."""

from shared.contracts.housing.offer_expired import OfferExpired
from shared.ids import new_id
from tests.component.housing.home import STAFF, TODAY, days, on


async def test_a_granted_person_waits_and_a_refused_one_does_not(home):
    later = await home.grants(exit_on=TODAY + days(30))
    sooner = await home.grants(exit_on=TODAY + days(3))
    unknown = await home.grants()
    await home.grants(outcome="refused")
    await home.grants(outcome="dismissed")

    waiting = await home.housing.get("/waiting", role=STAFF)

    assert [one["case_id"] for one in waiting] == [str(sooner), str(later), str(unknown)], "the nearest exit first"
    assert [one["days_to_exit"] for one in waiting] == [3, 30, None]


async def test_the_waiting_list_says_how_many_days_lie_between_exit_and_the_next_free_place(home):
    for place in "abc":
        await home.moves_in(place=place, agreed_end_on=TODAY + days(20))
    await home.grants(exit_on=TODAY + days(5))
    await home.grants(exit_on=TODAY + days(25))

    waiting = await home.housing.get("/waiting", role=STAFF)

    assert [(one["next_free_on"], one["gap_days"]) for one in waiting] == [
        (on(TODAY + days(20)), 15),
        (on(TODAY + days(20)), 0),
    ]


async def test_withdrawing_cancels_an_offer_for_good(home):
    case_id = await home.grants()
    offer = await home.offers(case_id)

    await home.withdraws(case_id)

    assert (await home.board_place())["state"] == "free"
    assert await home.housing.get("/waiting", role=STAFF) == []
    path = f"/offers/{offer['offer_id']}/answer"
    assert await home.housing.refused(path, {"answer": "accepted"}, role=STAFF) == "OfferIsAlreadyAnswered"
    body = await home.offer_body(case_id)
    assert await home.housing.refused("/offers", body, role=STAFF) == "NotGranted"
    home.goes_to(TODAY + days(30))
    await home.housing.fire_due()
    assert await home.announced(OfferExpired) == []
    assert (await home.history(case_id))[-1] == "planned_stay_cancelled"


async def test_withdrawing_cancels_a_planned_stay(home):
    case_id = await home.grants()
    stay_id = await home.plans(case_id)

    await home.withdraws(case_id)

    assert (await home.stay(stay_id))["state"] == "cancelled"
    await home.offers()


async def test_withdrawing_never_ends_the_stay_of_a_resident(home):
    case_id = await home.grants()
    stay_id = await home.moves_in(case_id)

    await home.withdraws(case_id)

    assert (await home.stay(stay_id))["state"] == "living"


async def test_withdrawing_a_case_that_was_never_granted_is_ignored(home):
    await home.withdraws(new_id())
    await home.exit_moves(new_id(), TODAY)
    assert await home.housing.get("/waiting", role=STAFF) == []


async def test_a_moved_exit_date_is_shown_on_the_waiting_list(home):
    case_id = await home.grants(exit_on=TODAY + days(10))
    await home.exit_moves(case_id, TODAY + days(40))

    (waiting,) = await home.housing.get("/waiting", role=STAFF)
    assert waiting["days_to_exit"] == 40

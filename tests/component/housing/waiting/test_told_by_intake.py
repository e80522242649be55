"""What intake tells housing: programmes, decisions, withdrawals and moved exit dates."""

from shared.contracts.housing.offer_expired import OfferExpired
from shared.ids import new_id
from tests.component.housing.home import A_YEAR_ON, STAFF, TODAY, days, on, the_programme


async def test_a_programme_brings_its_units_and_places(home):
    (unit,) = (await home.housing.get("/board", role=STAFF))["units"]

    assert (unit["unit_key"], unit["name"], unit["programme_id"]) == ("hus-1", "Hus 1", "hjem-nord")
    assert [(place["name"], place["state"], place["free_from"]) for place in unit["places"]] == [
        (f"Hybel {key}", "free", on(TODAY)) for key in "ABC"
    ]


async def test_a_changed_file_changes_names_and_keeps_places(home):
    before = await home.place_id("a")
    rooms = [{"key": "hus-1-a", "name": "Hybel A", "kind": "flat"}]
    await home.housing.told(the_programme(units=[{"key": "hus-1", "name": "Nytt hus", "places": rooms}]))

    assert await home.place_id("a") == before
    assert (await home.housing.get("/board", role=STAFF))["units"][0]["name"] == "Nytt hus"
    assert (await home.board_place())["kind"] == "flat"


async def test_a_place_that_left_the_file_is_closed_but_whoever_lives_there_stays(home):
    stay_id = await home.moves_in(place="c")
    await home.housing.told(the_programme(places=("a",)))

    (unit,) = (await home.housing.get("/board", role=STAFF))["units"]
    assert [place["name"] for place in unit["places"]] == ["Hybel A", "Hybel C"], "B is empty and closed, C is lived in"
    assert unit["places"][1]["closed_on"] == on(TODAY)
    assert unit["places"][1]["free_from"] is None
    assert (await home.stay(stay_id))["state"] == "living"
    body = await home.offer_body(place="b")
    assert await home.housing.refused("/offers", body, role=STAFF) == "PlaceIsClosed"


async def test_a_place_that_is_back_in_the_file_is_open_again(home):
    await home.housing.told(the_programme(places=("a",)))
    await home.housing.told(the_programme())

    assert (await home.board_place("b"))["closed_on"] is None
    await home.offers(place="b")


async def test_a_unit_can_be_shown_before_it_opens(home):
    await home.housing.told(the_programme(opens_on=on(TODAY + days(30))))

    assert (await home.board_place())["free_from"] == on(TODAY + days(30))
    body = await home.offer_body(starts_on=TODAY + days(29))
    assert await home.housing.refused("/offers", body, role=STAFF) == "PlaceIsNotOpenYet"
    await home.offers(starts_on=TODAY + days(30))


async def test_new_notice_days_hold_for_those_who_live_here(home):
    stay_id = await home.moves_in()
    await home.housing.told(the_programme(notice_days=[120, 30]))

    rows = await home.housing.rows("SELECT data FROM timer WHERE ref = :id AND kind = 'stay_expiring'", id=stay_id)
    assert {120, 30} <= {row["data"]["days"] for row in rows}


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


async def test_withdrawing_never_puts_out_who_lives_here(home):
    case_id = await home.grants()
    stay_id = await home.moves_in(case_id)

    await home.withdraws(case_id)

    assert (await home.stay(stay_id))["state"] == "living"


async def test_withdrawing_a_case_that_was_never_granted_is_nothing_to_housing(home):
    await home.withdraws(new_id())
    await home.exit_moves(new_id(), TODAY)
    assert await home.housing.get("/waiting", role=STAFF) == []


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


async def test_a_moved_exit_date_is_shown_on_the_waiting_list(home):
    case_id = await home.grants(exit_on=TODAY + days(10))
    await home.exit_moves(case_id, TODAY + days(40))

    (waiting,) = await home.housing.get("/waiting", role=STAFF)
    assert waiting["days_to_exit"] == 40


async def test_a_moved_exit_date_does_not_touch_who_lives_here(home):
    case_id = await home.grants(exit_on=TODAY)
    stay_id = await home.moves_in(case_id)

    await home.exit_moves(case_id, TODAY + days(20))

    assert (await home.stay(stay_id))["arrived_on"] == TODAY

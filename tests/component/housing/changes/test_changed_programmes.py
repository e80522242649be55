"""What a programme's file changes: units, places and notices."""

from tests.component.housing.home import STAFF, TODAY, days, on, the_programme


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

"""The board, the lists of stays, and one case."""

from datetime import date

from shared.ids import new_id
from tests.component.housing.home import A_YEAR_ON, STAFF, TODAY, days, on


async def test_the_board_shows_twelve_months_of_stays(home):
    case_id = await home.grants()
    stay_id = await home.moves_in(case_id)
    later = await home.offers(starts_on=A_YEAR_ON)

    board = await home.housing.get("/board", role=STAFF)

    assert (board["from"], board["until"]) == (on(TODAY), on(A_YEAR_ON))
    assert board["units"][0]["places"][0]["stays"] == [
        {
            "stay_id": stay_id,
            "case_id": str(case_id),
            "state": "living",
            "starts_on": on(TODAY),
            "ends_on": on(A_YEAR_ON),
            "holds_until": on(A_YEAR_ON),
            "is_coming": False,
            "is_current": True,
        }
    ], "the next stay begins on the first day after the board"
    wider = await home.housing.get("/board", role=STAFF, months=13)
    assert wider["units"][0]["places"][0]["stays"][1]["stay_id"] == later["stay_id"]


async def test_the_board_can_look_back(home):
    stay_id = await home.moves_in()
    home.goes_to(TODAY + days(20))
    await home.moves_out(stay_id, TODAY + days(20))
    home.goes_to(TODAY + days(60))

    assert (await home.board_place())["stays"] == []
    board = await home.housing.get("/board", role=STAFF, **{"from": on(TODAY), "months": 1})
    assert board["until"] == "2027-02-04"
    assert [stay["state"] for stay in board["units"][0]["places"][0]["stays"]] == ["ended"]


async def test_a_resident_over_the_time_is_seen_on_the_board(home):
    await home.moves_in(agreed_end_on=TODAY + days(10))
    home.goes_to(TODAY + days(20))

    place = await home.board_place()

    assert (place["state"], place["free_from"]) == ("overdue", on(TODAY + days(21)))
    assert place["promised_from"] is None, "nobody can promise when an overdue stay ends"
    (stay,) = place["stays"]
    assert (stay["state"], stay["holds_until"]) == ("overdue", on(TODAY + days(21)))
    assert (stay["is_coming"], stay["is_current"]) == (False, True)


async def test_a_place_says_whether_it_is_empty_when_it_can_be_promised_and_that_it_may_be_offered(home):
    await home.moves_in(place="a")
    await home.plans(place="b", starts_on=TODAY + days(9))

    async def said(place):
        shown = await home.board_place(place)
        return shown["state"], shown["is_empty"], shown["promised_from"], shown["may"]

    assert await said("a") == ("occupied", False, on(A_YEAR_ON), ["offer"])
    assert await said("b") == ("planned", False, "2028-01-13", ["offer"])
    assert await said("c") == ("free", True, None, ["offer"])


async def test_a_free_place_that_opens_later_says_from_when(home):
    await home.opens(opens_on=on(TODAY + days(30)))
    place = await home.board_place()
    assert (place["state"], place["is_empty"]) == ("later", True)
    assert place["promised_from"] == place["free_from"] == on(TODAY + days(30))


async def test_a_closed_place_is_not_to_be_offered_and_an_offer_of_it_is_refused(home):
    await home.moves_in(place="a")
    body = await home.offer_body(place="a", starts_on=A_YEAR_ON)
    await home.opens(places=("b",))

    place = await home.board_place()

    assert (place["state"], place["may"], place["free_from"]) == ("closed", [], None)
    assert await home.housing.refused("/offers", json=body, role=STAFF) == "PlaceIsClosed"


async def test_the_board_of_one_programme(home):
    assert (await home.housing.get("/board", role=STAFF, programme_id="hjem-nord"))["units"] != []
    assert (await home.housing.get("/board", role=STAFF, programme_id="ettervern"))["units"] == []
    await home.housing.get("/board", role=STAFF, months=0, expect=422)


async def test_empty_days_before_the_next_person_are_counted(home):
    await home.plans(starts_on=TODAY + days(9))

    place = await home.board_place()

    assert place["gap_days"] == 9
    assert place["gaps"] == [{"starts_on": on(TODAY), "until": on(TODAY + days(9)), "days": 9}]


async def test_stays_are_listed_by_state_and_end(home):
    overdue = await home.moves_in(place="a", agreed_end_on=TODAY + days(10))
    living = await home.moves_in(place="b")
    planned = await home.plans(place="c", starts_on=TODAY + days(30))
    await home.offers(place="c", starts_on=date(2028, 6, 1))
    home.goes_to(TODAY + days(11))

    async def listed(**query):
        return [stay["stay_id"] for stay in await home.housing.get("/stays", role=STAFF, **query)]

    assert await listed(state="living") == [overdue, living]
    assert await listed(state="overdue") == [overdue]
    assert await listed(state="planned") == [planned]
    assert await listed(state="living", ending_before=on(A_YEAR_ON)) == [overdue]
    assert len(await listed()) == 4
    (first, *_) = await home.housing.get("/stays", role=STAFF, state="overdue")
    assert (first["days_left"], first["place"], first["unit"], first["state"]) == (-1, "Hybel A", "Hus 1", "overdue")
    await home.housing.get("/stays", role=STAFF, state="asleep", expect=422)


async def test_one_case_shows_offers_stay_and_history_and_the_look_is_written_down(home):
    case_id = await home.grants()
    await home.answers(await home.offers(case_id), "declined")
    stay_id = await home.moves_in(case_id, place="b")

    answer = await home.housing.get(f"/cases/{case_id}/stay", role=STAFF)

    assert [offer["state"] for offer in answer["offers"]] == ["declined", "accepted"]
    assert (answer["stay"]["stay_id"], answer["stay"]["state"], answer["stay"]["place"]) == (
        stay_id,
        "living",
        "Hybel B",
    )
    assert [line["what"] for line in answer["history"]] == [
        "waiting",
        "offer_made",
        "offer_declined",
        "offer_made",
        "offer_accepted",
        "arrived",
    ]
    assert answer["history"][0]["by"] is None
    assert answer["history"][-1]["by"] is not None
    assert answer["history"][-1]["words"] == {"arrived_on": on(TODAY), "agreed_end_on": on(A_YEAR_ON)}
    (row,) = await home.housing.rows("SELECT * FROM access_log")
    assert (row["case_id"], row["what"], row["roles"]) == (case_id, "stay", [STAFF])


async def test_a_case_that_housing_has_not_heard_of_is_empty(home):
    answer = await home.housing.get(f"/cases/{new_id()}/stay", role=STAFF)
    assert answer == {"offers": [], "stay": None, "history": [], "may": []}


async def test_only_other_services_are_answered(home):
    for path in ("/board", "/waiting", "/stays", f"/cases/{new_id()}/stay"):
        assert (await home.housing.http.get(path)).status_code == 401
    for path in ("/offers", f"/offers/{new_id()}/answer", f"/stays/{new_id()}/move-out"):
        assert (await home.housing.http.post(path, json={})).status_code == 401

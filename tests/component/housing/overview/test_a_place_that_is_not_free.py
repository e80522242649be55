"""A place that somebody has whom one may not see is not free: no name, day, gap or reason is given (mission 4.4)."""

from uuid import uuid4

from shared.contracts.intake.case_readers_changed import CaseReadersChanged
from tests.component.housing.home import PROGRAMME, STAFF, TODAY, days, on

READER, OUTSIDER = uuid4(), uuid4()


async def protects(home, case_id, protection="strictly_confidential"):
    await home.housing.told(
        CaseReadersChanged(case_id=case_id, programme_id=PROGRAMME, protection=protection, reader_ids=[READER])
    )


async def place_for(home, staff_id, key="a"):
    board = await home.housing.get("/board", role=STAFF, staff_id=staff_id)
    name = f"Hybel {key.upper()}"
    return next(place for unit in board["units"] for place in unit["places"] if place["name"] == name)


async def test_the_place_is_not_free_for_an_outsider_and_as_before_for_a_reader(home):
    case_id = await home.grants()
    await home.moves_in(case_id)
    before = await place_for(home, READER)
    await protects(home, case_id)

    shown = await place_for(home, OUTSIDER)
    assert (shown["state"], shown["free_from"], shown["promised_from"]) == ("not_free", None, None)
    assert (shown["stays"], shown["gaps"], shown["may"], shown["is_empty"]) == ([], [], [], False)
    assert await place_for(home, READER) == before
    form = await home.housing.get("/offer-form", role=STAFF, staff_id=OUTSIDER)
    offered = {place["name"] for unit in form["units"] for place in unit["places"]}
    assert offered == {"Hybel B", "Hybel C"}


async def test_somebody_who_is_to_come_leaves_no_day_on_the_board(home):
    await home.moves_in(agreed_end_on=TODAY + days(20))
    coming = await home.grants()
    await home.plans(coming, starts_on=TODAY + days(30))
    await protects(home, coming)

    shown = await place_for(home, OUTSIDER)
    assert (shown["state"], shown["free_from"], shown["gaps"], shown["may"]) == ("occupied", None, [], [])
    assert len(shown["stays"]) == 1


async def test_the_place_cannot_be_offered_and_nothing_says_until_when(home):
    case_id = await home.grants()
    await home.moves_in(case_id)
    await protects(home, case_id)
    body = await home.offer_body(starts_on=TODAY + days(5))
    answer = await home.housing.ask("POST", "/offers", json=body, role=STAFF, staff_id=OUTSIDER)
    assert (answer.status_code, answer.json()["refusal"]) == (409, "PlaceIsTaken")
    assert str(case_id) not in answer.text
    assert on(TODAY + days(365)) not in answer.text


async def test_an_outsider_who_records_a_late_move_out_postpones_an_arrival_that_they_do_not_see(home):
    first = await home.moves_in(agreed_end_on=TODAY + days(10))
    coming = await home.grants()
    stay_id = await home.plans(coming, starts_on=TODAY + days(10))
    await protects(home, coming)
    home.goes_to(TODAY + days(14))
    body = {"moved_out_on": on(TODAY + days(14)), "reason": "completed", "next_home": "own_rented"}
    await home.housing.post(f"/stays/{first}/move-out", json=body, role=STAFF, staff_id=OUTSIDER)

    assert on((await home.stay(stay_id))["starts_on"]) == on(TODAY + days(14))
    seen = await home.housing.get(f"/cases/{coming}/stay", role=STAFF, staff_id=OUTSIDER)
    assert (seen["stay"], seen["history"]) == (None, [])


async def test_a_place_that_somebody_has_unseen_is_not_the_next_free_one(home):
    for place in ("a", "b"):
        await home.moves_in(place=place)
    hidden = await home.grants()
    await home.moves_in(hidden, place="c", agreed_end_on=TODAY + days(40))
    await protects(home, hidden)
    await home.grants(exit_on=TODAY + days(50))
    [waiting] = await home.housing.get("/waiting", role=STAFF, staff_id=OUTSIDER)
    assert waiting["next_free_on"] == on(TODAY + days(365))

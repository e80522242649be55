"""The answers about possible offers match what housing accepts, and the form has the right days and places."""

import pytest

from shared.ids import new_id
from tests.component.housing.home import A_YEAR_ON, STAFF, TODAY, days, on, the_programme


async def case_of(home, case_id):
    return await home.housing.get(f"/cases/{case_id}/stay", role=STAFF)


async def waits(home):
    return await home.grants()


async def is_unknown(_):
    return new_id()


async def has_an_offer(home):
    case_id = await home.grants()
    await home.offers(case_id, place="b")
    return case_id


async def said_no(home):
    case_id = await home.grants()
    await home.answers(await home.offers(case_id, place="b"), "declined")
    return case_id


async def lives_here(home):
    case_id = await home.grants()
    await home.moves_in(case_id, place="b")
    return case_id


async def has_moved_out(home):
    case_id = await home.grants()
    stay_id = await home.moves_in(case_id, place="b")
    await home.moves_out(stay_id, TODAY)
    return case_id


async def has_withdrawn(home):
    case_id = await home.grants()
    await home.withdraws(case_id)
    return case_id


async def has_died(home):
    case_id = await home.grants()
    await home.dies(case_id)
    return case_id


@pytest.mark.parametrize(
    ("somebody", "refusal"),
    [(waits, None), (said_no, None), (is_unknown, "NotGranted"), (has_an_offer, "AlreadyHasAPlace"),
     (lives_here, "AlreadyHasAPlace"), (has_moved_out, "StayIsOver"), (has_withdrawn, "NotGranted"),
     (has_died, "DeathIsRecorded")],
)  # fmt: skip
async def test_a_place_may_be_offered_to_whom_it_is_not_refused(home, somebody, refusal):
    case_id = await somebody(home)
    may = (await case_of(home, case_id))["may"]

    answer = await home.housing.ask("POST", "/offers", json=await home.offer_body(case_id), role=STAFF)

    assert (may, answer.json().get("refusal")) == ([] if refusal else ["offer"], refusal)


@pytest.mark.parametrize(("answer", "after"), [(None, 7), (None, 8), ("accepted", 1), ("declined", 1)])
async def test_an_offer_may_be_answered_while_it_is_open_and_in_time(home, answer, after):
    case_id = await home.grants()
    made = await home.offers(case_id, starts_on=TODAY + days(9))
    if answer:
        await home.answers(made, answer)
    home.goes_to(TODAY + days(after))
    (offer,) = (await case_of(home, case_id))["offers"]
    assert offer["is_open"] is (answer is None)

    another = {"answer": "declined" if answer == "accepted" else "accepted"}
    tried = await home.housing.ask("POST", f"/offers/{made['offer_id']}/answer", json=another, role=STAFF)

    assert tried.is_success is ("answer" in offer["may"]), tried.json()


async def test_an_offer_that_has_run_out_is_not_open(home):
    case_id = await home.grants()
    await home.offers(case_id, starts_on=TODAY + days(9))
    home.goes_to(TODAY + days(8))
    await home.housing.fire_due()
    (offer,) = (await case_of(home, case_id))["offers"]
    assert (offer["state"], offer["is_open"], offer["may"]) == ("expired", False, [])


async def form(home, **about):
    return await home.housing.get("/offer-form", role=STAFF, **{key: str(value) for key, value in about.items()})


async def test_the_earliest_start_is_the_last_of_today_the_exit_and_the_first_free_day(home):
    case_id = await home.grants(exit_on=TODAY + days(10))
    await home.moves_in(place="a")
    free, taken = await home.place_id("b"), await home.place_id("a")

    assert (await form(home))["earliest_start_on"] == on(TODAY)
    assert (await form(home, case_id=case_id, place_id=free))["earliest_start_on"] == on(TODAY + days(10))
    assert (await form(home, case_id=case_id, place_id=taken))["earliest_start_on"] == on(A_YEAR_ON)
    assert (await form(home, place_id=new_id()))["earliest_start_on"] == on(TODAY)


async def test_the_day_to_answer_by_is_the_one_an_offer_gets(home):
    case_id = await home.grants(exit_on=TODAY + days(10))
    shown = await form(home, case_id=case_id)
    offer = await home.offers(case_id, starts_on=TODAY + days(10))
    assert offer["answer_due_on"] == shown["answer_due_on"] == on(TODAY + days(7))
    today = (await form(home))["answer_due_on"]
    assert (await home.offers(place="b"))["answer_due_on"] == today == on(TODAY), "never after the start"


async def test_only_places_of_the_persons_programme_that_are_not_closed_can_be_offered(home):
    await home.housing.told(the_programme(programme_id="ettervern", unit="hus-2"))
    await home.moves_in(place="a")
    await home.opens(places=("b", "c"))
    case_id = await home.grants()

    def places(answer):
        return {unit["programme_id"]: [place["name"] for place in unit["places"]] for unit in answer["units"]}

    assert places(await form(home, case_id=case_id)) == {"hjem-nord": ["Hybel B", "Hybel C"]}
    other = await home.grants(programme_id="ettervern")
    assert places(await form(home, case_id=other)) == {"ettervern": ["Hybel A", "Hybel B", "Hybel C"]}
    assert set(places(await form(home))) == {"hjem-nord", "ettervern"}

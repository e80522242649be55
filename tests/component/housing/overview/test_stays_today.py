"""A stay today: the step it waits for, whether that is late, and whether staff have to look at it."""

from tests.component.housing.home import A_YEAR_ON, STAFF, TODAY, days, on


async def stay_of(home, case_id):
    return (await home.housing.get(f"/cases/{case_id}/stay", role=STAFF))["stay"]


async def waits(home, case_id, day):
    home.goes_to(day)
    stay = await stay_of(home, case_id)
    return stay["waits_for"], stay["is_late"]


async def test_an_arrival_is_late_on_the_day_after_and_waits_for_a_new_day_when_nobody_came(home):
    case_id = await home.grants()
    offer = await home.offers(case_id, starts_on=TODAY + days(2))
    assert await waits(home, case_id, TODAY) == (None, False), "the offer waits, the stay does not"
    await home.answers(offer)
    assert await waits(home, case_id, TODAY + days(2)) == ("arrival", False)
    assert await waits(home, case_id, TODAY + days(3)) == ("arrival", True)
    await home.misses(offer["stay_id"])
    assert await waits(home, case_id, TODAY + days(3)) == ("new_day", True)


async def test_a_stay_waits_for_its_end_from_the_agreed_day_on_and_for_nothing_after_a_death(home):
    case_id = await home.grants()
    await home.moves_in(case_id, agreed_end_on=TODAY + days(10))
    assert await waits(home, case_id, TODAY + days(9)) == (None, False)
    assert await waits(home, case_id, TODAY + days(10)) == ("end", False)
    assert await waits(home, case_id, TODAY + days(11)) == ("end", True)
    await home.dies(case_id)
    assert await waits(home, case_id, TODAY + days(11)) == (None, False)


async def test_the_days_of_a_stay_are_counted_from_what_is_known_of_it(home):
    case_id = await home.grants()
    stay_id = await home.plans(case_id, starts_on=TODAY + days(2))
    stay = await stay_of(home, case_id)
    assert (stay["begins_on"], stay["days_to_start"], stay["ends_on"]) == (on(TODAY + days(2)), 2, "2028-01-06")
    assert (stay["is_coming"], stay["is_current"], stay["is_over"]) == (True, False, False)

    home.goes_to(TODAY + days(3))
    await home.arrives(stay_id, TODAY + days(3))
    stay = await stay_of(home, case_id)
    assert (stay["begins_on"], stay["starts_on"]) == (on(TODAY + days(3)), on(TODAY + days(2)))
    assert (stay["ends_on"], stay["days_left"]) == ("2028-01-07", 365)
    assert (stay["is_coming"], stay["is_current"], stay["is_over"]) == (False, True, False)

    await home.moves_out(stay_id, TODAY + days(3))
    stay = await stay_of(home, case_id)
    assert (stay["ends_on"], stay["agreed_end_on"], stay["days_left"]) == (on(TODAY + days(3)), "2028-01-07", 0)
    assert (stay["is_coming"], stay["is_current"], stay["is_over"]) == (False, False, True)


async def test_an_end_on_a_weekend_or_a_holiday_is_on_a_day_off(home):
    for place, end, is_off in (("a", "2027-05-17", True), ("b", "2027-05-22", True), ("c", "2027-05-18", False)):
        case_id = await home.grants()
        body = await home.offer_body(case_id, place=place) | {"agreed_end_on": end}
        await home.housing.post("/offers", json=body, role=STAFF, expect=201)
        assert (await stay_of(home, case_id))["ends_on_a_day_off"] is is_off, end


async def test_due_stays_are_late_or_near_and_the_latest_comes_first(home):
    late = await home.plans(place="a", starts_on=TODAY, agreed_end_on=TODAY + days(300))
    near = await home.plans(place="b", starts_on=TODAY + days(8), agreed_end_on=TODAY + days(200))
    await home.plans(place="c", starts_on=TODAY + days(9))
    home.goes_to(TODAY + days(1))

    async def due(what):
        return [stay["stay_id"] for stay in await home.housing.get("/stays", role=STAFF, due=what)]

    assert await due("arrival") == [late, near]
    assert await due("end") == []
    await home.arrives(late, TODAY)
    assert await due("arrival") == [near]
    home.goes_to(TODAY + days(270))
    assert await due("end") == [], "thirty days are left"
    home.goes_to(TODAY + days(271))
    assert await due("end") == [late]
    await home.housing.get("/stays", role=STAFF, due="sometime", expect=422)


async def test_after_a_death_nobody_is_asked_about_the_end(home):
    case_id = await home.grants()
    stay_id = await home.moves_in(case_id, agreed_end_on=TODAY + days(10))
    assert [one["stay_id"] for one in await home.housing.get("/stays", role=STAFF, due="end")] == [stay_id]
    await home.dies(case_id)
    assert await home.housing.get("/stays", role=STAFF, due="end") == []


async def test_residents_and_those_who_are_planned_are_one_list(home):
    living = await home.moves_in(place="a")
    planned = await home.plans(place="b", starts_on=A_YEAR_ON)
    await home.offers(place="c")
    listed = await home.housing.get("/stays", role=STAFF, state="living_or_planned")
    assert [(one["stay_id"], one["is_current"]) for one in listed] == [(living, True), (planned, False)]

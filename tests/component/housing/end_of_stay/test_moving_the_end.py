"""Moving the agreed end of a stay."""

from datetime import date

import pytest

from shared.contracts.housing.stay_extended import StayExtended
from tests.component.housing.home import A_YEAR_ON, STAFF, TODAY, days, on

REASON = "The flat is not ready before spring."


async def refused(home, stay_id, end, reason=REASON, **more):
    body = {"agreed_end_on": on(end), "reason": reason, **more}
    return await home.housing.refused(f"/stays/{stay_id}/extension", body, role=STAFF)


async def timers(home, stay_id):
    rows = await home.housing.rows(
        "SELECT kind, due_at, data FROM timer WHERE ref = :id AND cancelled_at IS NULL ORDER BY due_at", id=stay_id
    )
    return [row["data"].get("days", "overdue") for row in rows], {row["data"]["agreed_end_on"] for row in rows}


async def test_an_extension_is_announced_without_its_reason_which_is_kept(home):
    case_id = await home.grants()
    stay_id = await home.moves_in(case_id)

    answer = await home.extends(stay_id, date(2028, 4, 4), REASON)

    assert answer["agreed_end_on"] == "2028-04-04"
    (event,) = await home.announced(StayExtended)
    assert (event.case_id, event.previous_end_on, event.agreed_end_on) == (case_id, A_YEAR_ON, date(2028, 4, 4))
    assert event.decided_on == TODAY
    assert "flat" not in event.model_dump_json()
    (moved,) = (await home.housing.get(f"/cases/{case_id}/stay", role=STAFF))["stay"]["extensions"]
    assert (moved["reason"], moved["previous_end_on"]) == (REASON, on(A_YEAR_ON))
    assert moved["decided_by"] is not None


async def test_an_extension_moves_the_notices_with_the_end(home):
    stay_id = await home.moves_in()
    assert await timers(home, stay_id) == ([90, 60, 30, 14, "overdue"], {on(A_YEAR_ON)})

    await home.extends(stay_id, date(2028, 4, 4))

    assert await timers(home, stay_id) == ([90, 60, 30, 14, "overdue"], {"2028-04-04"})


async def test_a_stay_can_be_extended_several_times_and_shortened(home):
    case_id = await home.grants()
    stay_id = await home.moves_in(case_id)

    for end in (date(2028, 4, 4), date(2028, 7, 4), TODAY + days(45)):
        await home.extends(stay_id, end)

    assert await timers(home, stay_id) == ([30, 14, "overdue"], {on(TODAY + days(45))})
    assert [on(event.agreed_end_on) for event in await home.announced(StayExtended)] == [
        "2028-04-04",
        "2028-07-04",
        on(TODAY + days(45)),
    ]
    assert (await home.history(case_id)).count("stay_extended") == 3


async def test_the_same_extension_twice_is_one_event_and_keeps_its_notices(home):
    stay_id = await home.moves_in()

    first = await home.extends(stay_id, date(2028, 4, 4))
    assert await home.extends(stay_id, date(2028, 4, 4)) == first

    assert len(await home.announced(StayExtended)) == 1
    assert await timers(home, stay_id) == ([90, 60, 30, 14, "overdue"], {"2028-04-04"})


async def test_an_end_is_not_moved_into_the_past_or_before_a_night_is_over(home):
    stay_id = await home.moves_in()
    assert await refused(home, stay_id, TODAY) == "EndsBeforeItStarts"
    home.goes_to(TODAY + days(10))

    assert await refused(home, stay_id, TODAY + days(9)) == "EndIsInThePast"
    assert await timers(home, stay_id) == ([90, 60, 30, 14, "overdue"], {on(A_YEAR_ON)}), "a refusal changes nothing"
    assert (await home.extends(stay_id, TODAY + days(10)))["agreed_end_on"] == on(TODAY + days(10))


@pytest.mark.parametrize("answer", ["accepted", None])
async def test_an_extension_does_not_reach_into_the_next_persons_days(home, answer):
    stay_id = await home.moves_in()
    offer = await home.offers(starts_on=A_YEAR_ON + days(7))
    if answer:
        await home.answers(offer, answer)

    assert await refused(home, stay_id, A_YEAR_ON + days(8)) == "PlaceIsTaken"
    assert (await home.extends(stay_id, A_YEAR_ON + days(7)))["agreed_end_on"] == on(A_YEAR_ON + days(7))


async def test_an_extension_needs_a_reason(home):
    stay_id = await home.moves_in()
    assert await refused(home, stay_id, A_YEAR_ON + days(7), reason="  ") == "InvalidInput"
    assert await home.announced(StayExtended) == []


async def test_only_who_lives_here_can_stay_longer(home):
    stay_id = await home.plans()
    assert await refused(home, stay_id, A_YEAR_ON + days(7)) == "NotLivingHere"


async def test_an_extension_that_ends_on_a_holiday_is_warned_of(home):
    stay_id = await home.moves_in()
    assert (await home.extends(stay_id, date(2028, 5, 17)))["warnings"] == ["ends_on_a_public_holiday"]


async def test_a_resident_past_the_agreed_end_can_be_given_more_time(home):
    stay_id = await home.moves_in(agreed_end_on=TODAY + days(10))
    home.goes_to(TODAY + days(12))

    assert (await home.extends(stay_id, TODAY + days(40)))["state"] == "living"


async def test_an_outdated_extension_does_not_undo_a_newer_one(home):
    stay_id = await home.moves_in(await home.grants())
    first, later = date(2028, 4, 4), date(2028, 5, 4)
    await home.extends(stay_id, first, REASON)
    await home.extends(stay_id, later, REASON)

    assert await refused(home, stay_id, first, previous_end_on=on(A_YEAR_ON)) == "EndHasMoved"
    assert len(await home.announced(StayExtended)) == 2


async def test_an_extension_that_arrives_twice_changes_the_end_once(home):
    stay_id = await home.moves_in(await home.grants())
    end, known = date(2028, 4, 4), on(A_YEAR_ON)
    body = {"agreed_end_on": on(end), "reason": REASON, "previous_end_on": known}

    for _ in range(2):
        await home.housing.ask("POST", f"/stays/{stay_id}/extension", role=STAFF, json=body)

    assert len(await home.announced(StayExtended)) == 1


async def test_an_end_and_a_reason_are_refused_with_their_limits(home):
    stay_id = await home.moves_in()

    async def refused(**changed):
        body = {"agreed_end_on": "2028-03-01", "reason": "Trenger tid."} | changed
        answer = await home.housing.ask("POST", f"/stays/{stay_id}/extension", json=body, role=STAFF)
        assert answer.status_code == 422
        return answer.json()

    far = await refused(agreed_end_on="9999-12-31")
    assert (far["refusal"], far["words"]) == ("DayOutOfBounds", {"first": "2027-01-05", "last": "2032-01-04"})
    long = await refused(reason="x" * 2799)
    assert long["rules"] == {"reason": {"rule": "TextIsTooLong", "words": {"longest": "2000", "characters": "2799"}}}
    for nothing in ("", "\u200b", "\u3164 \u2800"):
        assert (await refused(reason=nothing))["rules"] == {"reason": {"rule": "TextIsMissing", "words": {}}}
    for nul in ("Fordi\0", "\0"):
        assert (await refused(reason=nul))["rules"] == {"reason": {"rule": "NotText", "words": {}}}
    lines = "\r\n".join(["x" * 9] * 200)
    await home.extends(stay_id, date(2028, 3, 1), reason=lines)

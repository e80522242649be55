"""Who changes a stay from an older version of it hears what has happened since, and overwrites nothing in silence."""

from datetime import date
from uuid import UUID

import pytest

from tests.component.housing.home import A_YEAR_ON, STAFF, TODAY, days, move_out_body, on

COLLEAGUE = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0077")
REASON = "The flat is not ready before spring."


async def _shown(home, case_id) -> dict:
    return (await home.housing.get(f"/cases/{case_id}/stay", role=STAFF))["stay"]


async def _asks(home, stay_id, act, body, **who):
    answer = await home.housing.ask("POST", f"/stays/{stay_id}/{act}", role=STAFF, json=body, **who)
    return answer.status_code, answer.json()


@pytest.fixture
async def living(home):
    """Somebody who lives there: the case, the stay, and its version as one person has it on the screen."""
    case_id = await home.grants()
    stay_id = await home.moves_in(case_id)
    return case_id, stay_id, (await _shown(home, case_id))["version"]


async def test_a_move_out_from_an_older_version_is_refused_with_what_happened_since(home, living):
    case_id, stay_id, version = living
    body = {"agreed_end_on": "2027-06-01", "reason": REASON}
    await _asks(home, stay_id, "extension", body, staff_id=COLLEAGUE)

    home.goes_to(TODAY + days(2))
    gone = move_out_body(TODAY + days(1)) | {"version": version}
    status, problem = await _asks(home, stay_id, "move-out", gone)

    assert (status, problem["refusal"]) == (409, "StayHasChanged")
    current = problem["current"]
    [change] = current["changes"]
    assert (change["what"], change["by"], change["words"]["agreed_end_on"]) == (
        "stay_extended", str(COLLEAGUE), "2027-06-01",
    )  # fmt: skip
    assert current["stay"]["agreed_end_on"] == "2027-06-01"
    assert current["made_from"]["version"] == (await _shown(home, case_id))["version"]
    assert (await home.stay(stay_id))["moved_out_on"] is None

    status, _gone = await _asks(home, stay_id, "move-out", gone | current["made_from"])
    assert status == 200, "sent again with what stands now"


async def test_an_arrival_a_new_day_and_a_place_given_back_are_refused_after_another_new_day(home):
    case_id = await home.grants()
    stay_id = await home.plans(case_id)
    version = (await _shown(home, case_id))["version"]
    await home.is_expected(stay_id, TODAY + days(1))
    home.goes_to(TODAY + days(1))

    for act, body in {
        "arrival": {"arrived_on": on(TODAY + days(1))},
        "not-arrived": {},
        "start": {"starts_on": on(TODAY + days(5))},
        "cancellation": {"because": "by_house"},
    }.items():
        status, problem = await _asks(home, stay_id, act, body | {"version": version})
        assert (act, status, problem.get("refusal")) == (act, 409, "StayHasChanged")
        assert [line["what"] for line in problem["current"]["changes"]] == ["start_moved"]
    assert (await home.stay(stay_id))["state"] == "planned"


async def test_corrections_are_refused_after_another_correction(home, living):
    case_id, stay_id, version = living
    home.goes_to(TODAY + days(5))
    await home.corrects_arrival(stay_id, TODAY + days(1))
    body = {"arrived_on": on(TODAY + days(2)), "reason": REASON, "version": version}
    assert (await _asks(home, stay_id, "arrival/correction", body))[1]["refusal"] == "StayHasChanged"

    await home.moves_out(stay_id, TODAY + days(4))
    version = (await _shown(home, case_id))["version"]
    await home.corrects_move_out(stay_id, TODAY + days(3))
    body = {"move_out": None, "reason": REASON, "version": version}
    assert (await _asks(home, stay_id, "move-out/correction", body))[1]["refusal"] == "StayHasChanged"


async def test_an_end_that_was_moved_meanwhile_comes_with_who_moved_it(home, living):
    _case_id, stay_id, _version = living
    first = {"agreed_end_on": "2028-04-04", "reason": REASON}
    await _asks(home, stay_id, "extension", first, staff_id=COLLEAGUE)

    mine = {"agreed_end_on": "2028-05-05", "reason": REASON, "previous_end_on": on(A_YEAR_ON)}
    status, problem = await _asks(home, stay_id, "extension", mine)

    assert (status, problem["refusal"]) == (409, "EndHasMoved")
    [change] = problem["current"]["changes"]
    assert (change["by"], change["words"]["agreed_end_on"]) == (str(COLLEAGUE), "2028-04-04")
    status, moved = await _asks(home, stay_id, "extension", mine | problem["current"]["made_from"])
    assert (status, moved["agreed_end_on"]) == (200, "2028-05-05")


async def test_the_same_act_again_is_no_conflict(home, living):
    _case_id, stay_id, version = living
    home.goes_to(date(2027, 2, 1))
    gone = move_out_body(date(2027, 1, 31)) | {"version": version}
    for _time in range(2):
        assert (await _asks(home, stay_id, "move-out", gone))[0] == 200


async def test_who_sends_no_version_is_answered_as_before(home, living):
    _case_id, stay_id, _version = living
    await home.extends(stay_id, date(2027, 6, 1))
    home.goes_to(TODAY + days(2))
    assert (await home.moves_out(stay_id, TODAY + days(1)))["state"] == "ended"


async def test_a_notice_that_the_end_is_near_changes_no_version(home, living):
    case_id, _stay_id, version = living
    home.goes_to(A_YEAR_ON - days(90))
    await home.housing.fire_due()
    shown = await _shown(home, case_id)
    assert shown["version"].partition("-")[2] == version.partition("-")[2]


async def test_something_else_than_a_version_is_refused(home, living):
    _case_id, stay_id, _version = living
    body = move_out_body(TODAY) | {"version": "the newest"}
    assert (await _asks(home, stay_id, "move-out", body))[1]["refusal"] == "InvalidInput"

"""Two people on one record of a death: the second hears what the first has done, and by whom."""

from uuid import UUID

from tests.component.intake.deaths.test_deaths import a_case, case_of, dies, was_a_mistake

COLLEAGUE = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0077")


async def _asks(intake, path, body, **who):
    answer = await intake.ask("POST", path, role="house_manager", json=body, **who)
    return answer.status_code, answer.json()


def _changes(problem):
    return [(line["what"], line["by"]) for line in problem["current"]["changes"]]


async def test_a_death_that_a_colleague_has_recorded_is_not_recorded_again_in_silence(intake):
    case_id = await a_case(intake)
    version = (await case_of(intake, case_id))["death_version"]
    path, first = f"/cases/{case_id}/death", {"died_on": "2026-11-20", "version": version}
    assert (await _asks(intake, path, first, staff_id=COLLEAGUE))[0] == 201

    status, problem = await _asks(intake, path, {"died_on": "2026-11-21", "source": "police", "version": version})

    assert (status, problem["refusal"]) == (409, "DeathHasChanged")
    assert _changes(problem) == [("death_recorded", str(COLLEAGUE))]
    case = await case_of(intake, case_id)
    assert (case["death"]["died_on"], "record_death" in case["may"]) == ("2026-11-20", False)


async def test_a_correction_from_an_older_page_is_refused_with_the_one_that_was_faster(intake):
    case_id = await a_case(intake)
    await dies(intake, case_id, died_on="2026-11-20")
    version = (await case_of(intake, case_id))["death_version"]
    body = {"died_on": "2026-11-19", "reason": "Legen ringte.", "version": version}
    assert (await _asks(intake, f"/cases/{case_id}/death/day", body, staff_id=COLLEAGUE))[0] == 200

    mine = {"died_on": "2026-11-18", "reason": "Søsteren ringte.", "version": version}
    status, problem = await _asks(intake, f"/cases/{case_id}/death/day", mine)
    assert (status, problem["refusal"]) == (409, "DeathHasChanged")
    assert _changes(problem) == [("day_of_death_corrected", str(COLLEAGUE))]
    assert (await case_of(intake, case_id))["death"]["died_on"] == "2026-11-19"
    assert (await _asks(intake, f"/cases/{case_id}/death/day", mine | problem["current"]["made_from"]))[0] == 200


async def test_that_the_person_lives_is_told_to_whoever_corrects_the_day(intake):
    case_id = await a_case(intake)
    await dies(intake, case_id)
    version = (await case_of(intake, case_id))["death_version"]
    await was_a_mistake(intake, case_id)
    body = {"died_on": "2026-11-18", "reason": "Søsteren ringte.", "version": version}
    status, problem = await _asks(intake, f"/cases/{case_id}/death/day", body)
    assert (status, problem["refusal"]) == (409, "DeathHasChanged")
    assert [what for what, _by in _changes(problem)] == ["death_corrected"]


async def test_who_sends_no_version_is_answered_as_before(intake):
    case_id = await a_case(intake)
    await dies(intake, case_id)
    assert (await _asks(intake, f"/cases/{case_id}/death", {}))[1]["refusal"] == "DeathIsRecorded"

"""Who answers a rule, decides or moves an exit from what has changed since is refused, with what stands now."""

from uuid import UUID

from shared.contracts.intake.application_assessed import ApplicationAssessed
from tests.component.intake.story import GRANTED, a_case, seen

COLLEAGUE = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0077")
RULE = "RESIDENT_OF_MUNICIPALITY"


async def _asks(intake, path, body, **who):
    answer = await intake.ask("POST", path, role="caseworker", json=body, **who)
    return answer.status_code, answer.json()


async def _rule(intake, case_id, rule=RULE):
    return next(one for one in (await seen(intake, case_id))["rules"] if one["rule"] == rule)


async def test_the_second_answer_to_a_rule_is_refused_with_the_first_and_who_gave_it(intake):
    case_id = await a_case(intake, home_municipality=None)
    path, version = f"/cases/{case_id}/rules/{RULE}", (await _rule(intake, case_id))["version"]
    first = {"outcome": "pass", "reason": "Bekreftet av Nav.", "version": version}
    assert (await _asks(intake, path, first, staff_id=COLLEAGUE))[0] == 200

    mine = {"outcome": "fail", "reason": "Bor i nabokommunen.", "version": version}
    status, problem = await _asks(intake, path, mine)

    assert (status, problem["refusal"]) == (409, "RuleHasChanged")
    current = problem["current"]
    assert (current["rule"]["outcome"], current["rule"]["reason"]) == ("pass", "Bekreftet av Nav.")
    assert [(line["what"], line["by"]) for line in current["changes"]] == [("rule_answered", str(COLLEAGUE))]
    assert (await _rule(intake, case_id))["outcome"] == "pass", "nothing was overwritten"

    assert (await _asks(intake, path, mine | current["made_from"]))[0] == 200
    assert (await _rule(intake, case_id))["outcome"] == "fail"


async def test_another_rule_of_the_same_case_is_no_conflict(intake):
    case_id = await a_case(intake, home_municipality=None)
    other = await _rule(intake, case_id, "CURRENT_SETTING")
    answer = {"outcome": "pass", "reason": "Bekreftet."}
    await _asks(intake, f"/cases/{case_id}/rules/{RULE}", answer, staff_id=COLLEAGUE)
    body = answer | {"version": other["version"]}
    assert (await _asks(intake, f"/cases/{case_id}/rules/CURRENT_SETTING", body))[0] == 200


async def test_the_same_answer_sent_twice_is_one_answer(intake):
    case_id = await a_case(intake, home_municipality=None)
    body = {"outcome": "pass", "reason": "Bekreftet.", "version": (await _rule(intake, case_id))["version"]}
    for _time in range(2):
        assert (await _asks(intake, f"/cases/{case_id}/rules/{RULE}", body))[0] == 200
    assert len(await intake.announced(ApplicationAssessed)) == 2, "one for the form, one for the answer"


async def test_a_decision_on_rules_that_have_changed_is_refused_and_so_is_its_letter(intake):
    case_id = await a_case(intake, home_municipality=None)
    version = (await seen(intake, case_id))["decision_form"]["version"]
    answer = {"outcome": "fail", "reason": "Bor i nabokommunen."}
    await _asks(intake, f"/cases/{case_id}/rules/{RULE}", answer, staff_id=COLLEAGUE)
    mine = GRANTED | {"version": version, "departure_reason": "Har familie her, og skal flytte hit til våren."}

    for path in (f"/cases/{case_id}/decision/preview", f"/cases/{case_id}/decision"):
        status, problem = await _asks(intake, path, mine)
        assert (status, problem["refusal"]) == (409, "CaseHasChanged")
        assert [(line["what"], line["by"]) for line in problem["current"]["changes"]] == [
            ("rule_answered", str(COLLEAGUE))
        ]
    assert (await seen(intake, case_id))["decision"] is None

    assert (await _asks(intake, f"/cases/{case_id}/decision", mine | problem["current"]["made_from"]))[0] == 201


async def test_the_second_decision_is_refused_and_says_what_was_decided(intake):
    case_id = await a_case(intake)
    version = (await seen(intake, case_id))["decision_form"]["version"]
    body = GRANTED | {"version": version}
    assert (await _asks(intake, f"/cases/{case_id}/decision", body, staff_id=COLLEAGUE))[0] == 201
    status, problem = await _asks(intake, f"/cases/{case_id}/decision", body)
    assert (status, problem["refusal"], problem["words"]) == (409, "AlreadyDecided", {"status": "granted"})


async def test_an_exit_that_was_moved_meanwhile_is_not_moved_back_in_silence(intake):
    case_id = await a_case(intake, planned_exit_on="2027-03-01")
    path, reason = f"/cases/{case_id}/exit-date", "Kriminalomsorgen ringte."
    await _asks(intake, path, {"planned_exit_on": "2027-04-01", "reason": reason}, staff_id=COLLEAGUE)
    mine = {"planned_exit_on": "2027-05-01", "reason": reason, "previous_exit_on": "2027-03-01"}

    status, problem = await _asks(intake, path, mine)

    assert (status, problem["refusal"]) == (409, "ExitDateHasMoved")
    [change] = problem["current"]["changes"]
    assert (change["by"], change["words"]) == (str(COLLEAGUE), {"planned_exit_on": "2027-04-01"})
    assert (await _asks(intake, path, mine | problem["current"]["made_from"]))[0] == 200


async def test_who_sends_no_version_is_answered_as_before(intake):
    case_id = await a_case(intake, home_municipality=None)
    for outcome in ("pass", "fail"):
        body = {"outcome": outcome, "reason": "Bekreftet."}
        assert (await _asks(intake, f"/cases/{case_id}/rules/{RULE}", body))[0] == 200

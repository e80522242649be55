"""A member of staff answers a rule."""

from shared.contracts.intake.application_assessed import ApplicationAssessed
from tests.component.intake.story import a_case, seen
from tests.support.component import STAFF_ID


async def test_a_rule_answered_by_staff_carries_name_and_reason_and_the_case_is_under_review(intake):
    case_id = await a_case(intake, home_municipality=None)
    body = {"outcome": "pass", "reason": "Bekreftet av Nav på telefon."}
    await intake.post(f"/cases/{case_id}/rules/RESIDENT_OF_MUNICIPALITY", json=body, role="caseworker")

    case = await seen(intake, case_id)
    resident = next(rule for rule in case["rules"] if rule["rule"] == "RESIDENT_OF_MUNICIPALITY")
    assert (resident["outcome"], resident["reason"]) == ("pass", "Bekreftet av Nav på telefon.")
    assert resident["answered_by"] == str(STAFF_ID)
    assert {rule["answered_by"] for rule in case["rules"]} == {"system", str(STAFF_ID)}
    assert case["status"] == "under_review"
    assert len(await intake.announced(ApplicationAssessed)) == 2
    assert case["history"][-1] == case["history"][-1] | {
        "what": "rule_answered",
        "by": str(STAFF_ID),
        "words": {"rule": "RESIDENT_OF_MUNICIPALITY"},
    }


async def test_staff_read_the_name_where_the_applicant_reads_du(intake):
    case_id = await a_case(intake)
    rule = next(one for one in (await seen(intake, case_id))["rules"] if one["rule"] == "NO_STREET_ADMISSION")
    assert rule["why"] == {
        "nb": "Kari Prøve kommer ikke rett fra gata.",
        "nn": "Kari Prøve kjem ikkje rett frå gata.",
        "en": "Kari Prøve does not come straight from the street.",
    }


async def test_a_rule_is_answered_by_a_named_person_with_a_reason(intake):
    path = f"/cases/{await a_case(intake)}/rules/CURRENT_SETTING"

    assert await intake.refused(path, {"outcome": "fail", "reason": "Sett."}) == "NotAllowed"
    assert await intake.refused(path, {"outcome": "fail", "reason": " "}, role="caseworker") == "InvalidInput"
    assert await intake.refused(path, {"outcome": "maybe", "reason": "Sett."}, role="caseworker") == "InvalidInput"


async def test_a_rule_that_the_programme_does_not_have_cannot_be_answered(intake):
    path = f"/cases/{await a_case(intake)}/rules/HAS_A_DOG"
    assert await intake.refused(path, {"outcome": "pass", "reason": "Voff."}, role="caseworker") == "NoSuchRule"

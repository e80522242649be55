"""Withdrawing an application."""

from shared.contracts.intake.application_withdrawn import ApplicationWithdrawn
from tests.component.intake.story import GRANTED, a_case, seen


async def test_a_withdrawn_application_ends_the_case_and_nothing_more_is_done_in_it(intake):
    case_id = await a_case(intake)
    await intake.post(f"/cases/{case_id}/withdrawal", json={}, role="caseworker")

    assert (await seen(intake, case_id))["status"] == "withdrawn"
    assert len(await intake.announced(ApplicationWithdrawn)) == 1
    for path, body in [
        ("withdrawal", {}),
        ("decision", GRANTED),
        ("exit-date", {"planned_exit_on": "2027-03-01", "reason": "Flyttet."}),
    ]:
        assert await intake.refused(f"/cases/{case_id}/{path}", body, role="caseworker") == "AlreadyWithdrawn"


async def test_a_granted_application_can_be_withdrawn_and_a_refused_one_cannot(intake):
    granted, refused = await a_case(intake), await a_case(intake)
    await intake.post(f"/cases/{granted}/decision", json=GRANTED, role="caseworker")
    await intake.post(f"/cases/{refused}/decision", json=GRANTED | {"outcome": "refused"}, role="caseworker")

    await intake.post(f"/cases/{granted}/withdrawal", json={}, role="caseworker")
    assert await intake.refused(f"/cases/{refused}/withdrawal", {}, role="caseworker") == "CaseIsClosed"

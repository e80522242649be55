"""The `detail_url` of an event: staff who are signed in get the case, others are asked who they are."""

from uuid import uuid4

import pytest

from tests.component.gateway.people_of_the_house import KARI, PER
from tests.support.component import in_an_envelope
from tests.support.fake_services import CASE_ID
from tests.support.probe import an_application


@pytest.mark.parametrize("case_id", [KARI, PER])
async def test_a_member_of_staff_gets_the_case_whether_it_is_an_application_or_somebody_who_lives_here(
    caseworker, case_id
):
    asked = len(caseworker.services["intake"].gets)
    answer = await caseworker.browser.get(f"/cases/{case_id}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/personer/{case_id}")
    assert len(caseworker.services["intake"].gets) == asked, "what is shown is logged once, by the page"
    assert (await caseworker.browser.get(answer.headers["location"])).status_code == 200


async def test_a_person_without_sign_in_is_led_back_to_the_case_afterwards(browser):
    answer = await browser.get(f"/cases/{CASE_ID}", Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert answer.status_code == 303
    way_back = answer.headers["location"]
    assert way_back == f"/logg-inn?til=/cases/{CASE_ID}"


@pytest.mark.parametrize("accept", ["application/json", "application/problem+json, application/json;q=0.9"])
async def test_a_program_is_told_that_it_has_no_access(browser, accept):
    answer = await browser.get(f"/cases/{CASE_ID}", Accept=accept)
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert answer.json()["refusal"] == "NotSignedIn"


async def test_an_operator_sees_no_case(operator):
    assert (await operator.browser.get(f"/cases/{KARI}")).status_code == 403


async def test_a_case_that_is_not_there_is_said_by_the_page(caseworker):
    answer = await caseworker.browser.get(f"/cases/{uuid4()}")
    assert (await caseworker.browser.get(answer.headers["location"])).status_code == 404


async def test_the_address_in_an_event_is_this_one():
    event = an_application()
    address = in_an_envelope(event, 1).data["detail_url"]
    assert address.endswith(f".example/cases/{event.case_id}")

"""Who has opened whose case is told to whoever reviews the log, with whether they have to do with it."""

import ast
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from shared.access_log import LISTS
from shared.clock import wall_now
from shared.roles import CASEWORKER, HOUSE_MANAGER, PEER_WORKER, PRIVACY_OFFICER
from tests.component.gateway.whole.the_whole import the_whole
from tests.component.intake.builders import an_application

STRANGER = UUID(int=0x51)
ROOT = Path(__file__).parents[3]
OF_MANY = {"record_access_to_each", "record_access_to_cases"}
ABOUT_ONE_PERSON = {"record_death"}
"""A purpose that shows all cases of one person."""


@pytest.fixture(scope="module")
async def whole(postgres, tmp_path_factory):
    async with the_whole(postgres, tmp_path_factory.mktemp("whole")) as running:
        running.case_id = await running.a_resident()
        await running.settle()
        yield running


def these_days():
    today = wall_now().date()
    return {"from_on": str(today - timedelta(days=2)), "to_on": str(today + timedelta(days=1))}


async def opened(whole, service, staff_id, **who):
    found = await whole.services[service].get("/opened-cases", role=PRIVACY_OFFICER, **these_days(), **who)
    return [line for line in found if line["staff_id"] == str(staff_id)]


READ = {"intake": ("", HOUSE_MANAGER), "housing": ("/stay", HOUSE_MANAGER), "followup": ("", HOUSE_MANAGER)}


@pytest.mark.parametrize("service", READ)
async def test_opening_a_case_without_having_to_do_with_it_is_seen(whole, service):
    path, role = READ[service]
    await whole.services[service].get(f"/cases/{whole.case_id}{path}", role=role, staff_id=STRANGER)
    [line] = await opened(whole, service, STRANGER)
    assert (line["case_id"], line["times"], line["related"]) == (whole.case_id, 1, False)
    assert line["day"] in {str(wall_now().date()), str(wall_now().date() + timedelta(days=1))}


async def test_whoever_has_recorded_something_in_a_case_has_to_do_with_it(whole):
    intake = whole.services["intake"]
    [decider] = {row["by"] for row in await intake.rows("SELECT by FROM history WHERE what = 'decision_made'")}
    await intake.get(f"/cases/{whole.case_id}", role=CASEWORKER, staff_id=decider)
    assert [line["related"] for line in await opened(whole, "intake", decider)] == [True]


async def test_the_contact_person_has_to_do_with_the_case(whole):
    followup, peer = whole.services["followup"], DEMO_ACCOUNTS[2].staff_id
    await followup.get(f"/cases/{whole.case_id}", role=PEER_WORKER, staff_id=peer)
    assert [line["related"] for line in await opened(whole, "followup", peer)] == [False]
    named = {"staff_id": str(peer)}
    await followup.post(f"/cases/{whole.case_id}/contact-person", role=HOUSE_MANAGER, json=named)
    assert [line["related"] for line in await opened(whole, "followup", peer)] == [True]


async def test_a_list_opens_nobody(whole):
    someone = UUID(int=0x52)
    intake = whole.services["intake"]
    found = await intake.post("/applications/searches", role=CASEWORKER, staff_id=someone, json={})
    assert found["applications"], "the list shows nobody"
    assert await opened(whole, "intake", someone) == []


async def test_what_was_opened_next_door_is_not_told(whole):
    await whole.services["intake"].get(f"/cases/{whole.case_id}", role=CASEWORKER, staff_id=STRANGER)
    assert await opened(whole, "intake", STRANGER, programmes=("ettervern-ost",)) == []
    assert await opened(whole, "intake", STRANGER, programmes=("hjem-nord",)) != []


async def test_a_privacy_officer_reviews_protected_cases_too_and_a_leader_who_is_no_reader_does_not(whole):
    intake, leader = whole.services["intake"], UUID(int=0x53)
    case_id = (await intake.post("/applications", json=an_application()))["case_id"]
    await intake.get(f"/cases/{case_id}", role=CASEWORKER, staff_id=STRANGER)
    readers = await intake.get(f"/cases/{case_id}/readers", role=CASEWORKER, staff_id=UUID(int=0x54))
    hidden = {
        "protection": "strictly_confidential",
        "reader_ids": [],
        "reason": "Trusler",
        "version": readers["version"],
    }
    await intake.post(f"/cases/{case_id}/readers", role=CASEWORKER, staff_id=UUID(int=0x54), json=hidden)

    assert case_id in [line["case_id"] for line in await opened(whole, "intake", STRANGER)]
    seen = await intake.get("/opened-cases", role=HOUSE_MANAGER, staff_id=leader, **these_days())
    assert case_id not in [line["case_id"] for line in seen]
    assert case_id in await intake.post("/people/references", role=PRIVACY_OFFICER, json={"case_ids": [case_id]})


@pytest.mark.parametrize(
    ("from_on", "to_on"), [("2026-01-01", "2026-02-01"), ("2026-01-02", "2026-01-01")], ids=["long", "backwards"]
)
async def test_a_period_is_a_month_at_most(whole, from_on, to_on):
    answer = await whole.services["intake"].ask(
        "GET", "/opened-cases", role=HOUSE_MANAGER, params={"from_on": from_on, "to_on": to_on}
    )
    assert (answer.status_code, answer.json()["refusal"]) == (422, "PeriodIsTooLong")


def test_every_purpose_that_shows_several_people_counts_as_a_list():
    of_many = {
        ast.literal_eval(keyword.value)
        for file in (*ROOT.glob("services/**/*.py"), *ROOT.glob("shared/**/*.py"))
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in OF_MANY
        for keyword in call.keywords
        if keyword.arg == "why" and isinstance(keyword.value, ast.Constant)
    }
    assert of_many - ABOUT_ONE_PERSON == LISTS

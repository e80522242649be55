"""The fake of intake has the shapes of the real intake for the same requests, so that tests with it are valid."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest

from services.intake.app import create_app
from services.intake.settings import Settings
from shared.principal import Principal
from tests.support.component import service_under_test
from tests.support.fake_services import CASE_ID, fake_intake

KEYS = {
    "index_key": "an index key of at least thirty-two letters",
}
ANSWERS = {
    "name": "Kari Prøve", "birth_date": "1990-05-17", "phone": "400 00 000", "current_setting": "prison",
    "planned_exit_on": "2027-04-15", "home_municipality": "5501", "work_or_school": "unsure",
}  # fmt: skip


def misfits(fake: Any, real: Any, path: str = "") -> list[str]:
    """The fields of the fake that the real answer does not have, or has with another type."""
    if isinstance(fake, dict) and isinstance(real, dict):
        extra = [f"{path}/{key}" for key in fake if key not in real]
        return extra + [miss for key in fake if key in real for miss in misfits(fake[key], real[key], f"{path}/{key}")]
    if isinstance(fake, list) and isinstance(real, list):
        return misfits(fake[0], real[0], f"{path}[0]") if fake and real else []
    if fake is None or real is None or type(fake) is type(real):
        return []
    return [f"{path}: {type(fake).__name__} for {type(real).__name__}"]


@pytest.fixture
async def intake(postgres, tmp_path):
    async with service_under_test("intake", create_app, Settings, postgres, tmp_path, **KEYS) as service:
        service.go_to(date(2027, 3, 1))
        yield service


@pytest.fixture
async def stand_in():
    transport = httpx2.ASGITransport(app=fake_intake())
    async with httpx2.AsyncClient(transport=transport, base_url="http://intake") as client:
        yield client


async def test_public_questions_get_answers_of_the_same_shape(intake, stand_in):
    check = {"programme_id": "hjem-nord", "answers": {"current_setting": "prison"}}
    asked = 0
    for method, path, body in (
        ("GET", "/programmes", None), ("GET", "/programmes/hjem-nord", None), ("GET", "/municipalities", None),
        ("POST", "/eligibility-check", check), ("POST", "/drafts", {"answers": {"typed": {}}}),
    ):  # fmt: skip
        real = await intake.ask(method, path, json=body)
        fake = await stand_in.request(method, path, json=body)
        assert fake.status_code == real.status_code, path
        assert misfits(fake.json(), real.json()) == [], path
        asked += 1
    assert asked == 5


async def test_an_application_and_its_case_have_the_same_shape(intake, stand_in):
    body = {"form_id": str(uuid4()), "programme_id": "hjem-nord", "channel": "web", "language": "nb",
            "answers": ANSWERS, "draft_code": None}  # fmt: skip
    real = await intake.post("/applications", json=body, expect=201)
    again = await intake.ask("POST", "/applications", json=body)
    assert again.json()["reference"] == real["reference"], "the same form is the same application"
    assert misfits((await stand_in.post("/applications", json=body)).json() | {"body": None}, real) == ["/body"]
    case = await intake.get(f"/cases/{real['case_id']}", role="caseworker")
    assert misfits((await stand_in.get(f"/cases/{CASE_ID}")).json(), case) == []
    rows = await intake.post("/applications/searches", role="caseworker", json={})
    assert misfits((await stand_in.post("/applications/searches", json={})).json(), rows) == []
    code = {"reference": real["reference"], "birth_year": 1990}
    opened = await intake.post("/openings", json=code)
    let_in = await stand_in.post("/openings", json=code | {"reference": "7KQ2M4XD"})
    assert misfits(let_in.json(), opened) == []
    status = await intake.get("/own-status", principal=Principal("person", UUID(opened["case_id"])))
    assert misfits((await stand_in.get("/own-status")).json(), status) == []


async def test_wrong_questions_are_refused_by_the_same_names(intake, stand_in):
    wrong = {"reference": "ZZZZ9999", "birth_year": 1990}
    real, fake = await intake.ask("POST", "/openings", json=wrong), await stand_in.post("/openings", json=wrong)
    assert (fake.status_code, fake.json()["refusal"]) == (real.status_code, real.json()["refusal"])
    for path in ("/programmes/finnes-ikke", "/drafts/ZZZZ9999"):
        real, fake = await intake.ask("GET", path), await stand_in.get(path)
        assert (fake.status_code, fake.json()["refusal"]) == (real.status_code, real.json()["refusal"]), path

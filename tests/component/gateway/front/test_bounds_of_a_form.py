"""How much a form may be: everything in it is refused by name or shown again, and nothing is an error of ours."""

import pytest

from services.gateway.pages.readable import LARGEST_FORM
from tests.component.gateway.browser import OWN_PAGE


@pytest.mark.parametrize("kind", ["urlencoded", "multipart"])
async def test_two_thousand_fields_are_refused_and_are_no_error_of_ours(gateway, kind):
    fields = {f"name{number}": "x" for number in range(2000)}
    sent = {"data": fields} if kind == "urlencoded" else {"files": dict.fromkeys(fields, (None, "x"))}
    answer = await gateway.browser().http.post("/status", headers=OWN_PAGE, **sent)
    assert answer.status_code in {400, 422}
    assert "Noe i adressen eller skjemaet stemmer ikke" in answer.text


@pytest.mark.parametrize("kind", ["urlencoded", "multipart"])
async def test_a_field_of_nearly_two_megabytes_is_read_and_refused_beside_it(gateway, kind):
    fields = {"reference": "x" * (LARGEST_FORM - 2000), "birth_year": "1990"}
    sent = {"data": fields} if kind == "urlencoded" else {"files": {name: (None, one) for name, one in fields.items()}}
    answer = await gateway.browser().http.post("/status", headers=OWN_PAGE, **sent)
    assert answer.status_code in {303, 422}


async def test_a_field_of_more_than_that_is_too_large(gateway):
    answer = await gateway.browser().http.post("/status", headers=OWN_PAGE, data={"reference": "x" * LARGEST_FORM})
    assert answer.status_code == 413
    assert "Det du sendte, er for stort" in answer.text


async def test_a_page_is_asked_for_by_head_as_by_get(gateway):
    http = gateway.browser().http
    for address in ("/", "/status", "/finnes-ikke", "/static/mark.svg"):
        get, head = await http.get(address), await http.head(address)
        assert (head.status_code, head.content) == (get.status_code, b""), address
        assert head.headers["content-type"] == get.headers["content-type"]


async def test_another_host_is_told_so_on_a_page_and_a_program_by_name(gateway):
    http = gateway.browser().http
    page = await http.get("/", headers={"Host": "ond.example"})
    assert (page.status_code, "Denne adressen hører ikke til her" in page.text) == (421, True)
    program = await http.get("/", headers={"Host": "ond.example", "Accept": "application/json"})
    assert (program.status_code, program.json()["refusal"]) == (421, "WrongHost")

"""Schemas and the AsyncAPI document are served to anybody, under the addresses that events carry."""

import json
import re

import pytest
import yaml

from deploy.contracts.schemas import schema_of
from shared.contracts import all_events
from shared.public_address import IN_DOCUMENTS, schema_url
from tests.component.gateway.browser import running_gateway
from tests.support.component import in_an_envelope

ELSEWHERE = "http://127.0.0.1:9000"


@pytest.fixture
async def stranger(postgres, tmp_path):
    """Somebody without a session, before a gateway whose public address is not the one in the documents."""
    async with running_gateway(postgres, tmp_path, public_url=ELSEWHERE) as gateway:
        yield gateway.browser()


async def test_a_schema_is_found_under_the_dataschema_of_its_event_and_names_itself_so(stranger):
    for subject, event in all_events().items():
        address = schema_url(ELSEWHERE, subject)
        answer = await stranger.get(address.removeprefix(ELSEWHERE))
        assert answer.status_code == 200, subject
        assert answer.headers["content-type"] == "application/schema+json"
        assert answer.headers["cache-control"] == "public, max-age=3600"
        assert "set-cookie" not in answer.headers
        assert answer.json() == schema_of(event) | {"$id": address}


async def test_an_event_of_this_installation_leads_to_its_schema(browser):
    event = next(iter(all_events().values()))
    sent = in_an_envelope(event.model_validate(event.example), 1)
    answer = await browser.get(re.sub(r"^https://[^/]+", "", sent.dataschema))
    assert answer.json()["$id"] == sent.dataschema


async def test_the_envelope_and_the_asyncapi_document_are_served_beside_them(stranger):
    envelope = (await stranger.get("/schemas/envelope.json")).json()
    assert envelope["$id"] == f"{ELSEWHERE}/schemas/envelope.json"
    answer = await stranger.get("/asyncapi.yaml")
    assert answer.headers["content-type"] == "application/vnd.aai.asyncapi+yaml;version=3.1.0"
    document = yaml.safe_load(answer.text)
    assert document["asyncapi"] == "3.1.0"
    assert IN_DOCUMENTS not in answer.text
    references = set(re.findall(r'"\./(schemas/[^"]+)"', json.dumps(document)))
    assert len(references) == len(all_events()) + 1
    for reference in references:
        assert (await stranger.get(f"/{reference}")).status_code == 200


@pytest.mark.parametrize(
    "name", ["intake.application.received.v9", "../README", "..%2f..%2fREADME", "envelope%00", "%ff", ".", "*"]
)
async def test_what_is_no_schema_is_not_there_and_is_not_kept(browser, name):
    answer = await browser.get(f"/schemas/{name}.json")
    assert answer.status_code in {400, 404, 422}
    assert answer.headers["cache-control"] == "no-store"

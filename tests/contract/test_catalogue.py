"""The generated documents: AsyncAPI and the catalogue of events."""

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from deploy.contracts.generate import generated
from shared.contracts import all_events
from shared.public_address import IN_DOCUMENTS
from tests.support.node import ask

EVENTS = Path(__file__).resolve().parents[2] / "docs" / "events"
PARSE_ASYNCAPI = Path(__file__).parent / "node" / "parse_asyncapi.cjs"
MESSAGES = pytest.mark.parametrize("name", [event.__name__ for event in all_events().values()])


@cache
def the_document() -> dict[str, Any]:
    """asyncapi.yaml as it is committed."""
    loaded: dict[str, Any] = yaml.safe_load((EVENTS / "asyncapi.yaml").read_text(encoding="utf-8"))
    return loaded


def references(part: Any) -> list[str]:
    """Every $ref in a document."""
    if isinstance(part, dict):
        own = [part["$ref"]] if "$ref" in part else []
        return own + [found for value in part.values() for found in references(value)]
    return [found for value in part for found in references(value)] if isinstance(part, list) else []


def test_the_committed_pages_are_what_the_contracts_say_now() -> None:
    for name, text in generated().items():
        assert (EVENTS / name).read_text(encoding="utf-8") == text, f"{name}: python -m deploy.contracts.generate"


def test_every_event_has_a_channel_and_is_sent_by_its_owner_alone() -> None:
    document = the_document()
    addresses = {channel["address"] for channel in document["channels"].values()}
    senders = [name for name, operation in document["operations"].items() if operation["action"] == "send"]

    assert document["asyncapi"] == "3.1.0"
    assert addresses == set(all_events())
    assert sorted(senders) == sorted(f"{event.owner()}.send.{event.__name__}" for event in all_events().values())


def test_every_reference_in_the_document_leads_somewhere() -> None:
    document = the_document()
    for reference in references(document):
        if reference.startswith("./"):
            assert (EVENTS / reference).is_file(), reference
            continue
        part: Any = document
        for step in reference.removeprefix("#/").split("/"):
            part = part[step]
        assert part, reference


@cache
def schemas() -> Registry:
    """Every committed schema under its own address, and none that would have to be fetched."""
    contents = [json.loads(file.read_text(encoding="utf-8")) for file in EVENTS.glob("schemas/*.json")]
    return Registry().with_resources([(one["$id"], Resource.from_contents(one)) for one in contents])


def errors_in(message: dict[str, Any], part: str, value: Any, components: dict[str, Any]) -> list[str]:
    """How `value` breaks the schema of a message's `payload` or `headers`."""
    document = {"$id": f"{IN_DOCUMENTS}/asyncapi.yaml", "components": components, "allOf": [message[part]]}
    checker = FormatChecker(["uuid", "date"])
    validator = Draft202012Validator(document, registry=schemas(), format_checker=checker)
    return [error.message for error in validator.iter_errors(value)]


@MESSAGES
def test_the_examples_of_a_message_fit_its_own_payload_and_headers(name: str) -> None:
    components = the_document()["components"]
    message = components["messages"][name]
    [example] = message["examples"]

    assert errors_in(message, "payload", example["payload"], components) == []
    assert errors_in(message, "headers", example["headers"], components) == []

    spoilt = copy.deepcopy(example["payload"])
    del spoilt["dataschema"]
    found = errors_in(message, "payload", spoilt | {"type": "another"}, components)
    assert any("'dataschema' is a required property" in one for one in found), "else nothing was compared"
    assert any("was expected" in one for one in found), "the type belongs to the message"


def test_a_schema_is_named_by_the_address_at_which_it_is_served() -> None:
    for file in EVENTS.glob("schemas/*.json"):
        content = json.loads(file.read_text(encoding="utf-8"))
        assert content["$id"] == f"{IN_DOCUMENTS}/schemas/{file.name}"
        Draft202012Validator.check_schema(content)


def test_the_official_parser_has_nothing_to_say_against_the_document() -> None:
    number = len(all_events())
    operations = the_document()["operations"]

    answer = ask(PARSE_ASYNCAPI, str(EVENTS / "asyncapi.yaml"))

    assert answer["problems"] == []
    assert answer["found"] | {"channels": set(answer["found"]["channels"])} == {
        "version": "3.1.0",
        "servers": ["nats"],
        "channels": set(all_events()),
        "messages": number,
        "operations": len(operations),
    }


def test_the_official_parser_finds_a_document_that_is_broken(tmp_path: Path) -> None:
    text = (EVENTS / "asyncapi.yaml").read_text(encoding="utf-8")
    (tmp_path / "schemas").symlink_to(EVENTS / "schemas")
    (tmp_path / "asyncapi.yaml").write_text(text.replace("\n  nats:\n", "\n  broker:\n"), encoding="utf-8")

    answer = ask(PARSE_ASYNCAPI, str(tmp_path / "asyncapi.yaml"))

    assert any("'#/servers/nats' does not exist" in one for one in answer["problems"])


def test_the_catalogue_shows_every_event_with_its_example() -> None:
    page = (EVENTS / "README.md").read_text(encoding="utf-8")

    for event in all_events().values():
        assert f"### {event.__name__}\n" in page
        assert f"`{event.subject}`" in page

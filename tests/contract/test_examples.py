"""Every event has an example, which fits the schema and the contract."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from shared.contracts import all_events
from shared.contracts.base import Event

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "events" / "schemas"
EVENTS = pytest.mark.parametrize("event", all_events().values(), ids=all_events())


def schema_on_disk(event: type[Event]) -> dict[str, Any]:
    """The committed schema, as a subscriber outside the project has it."""
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{event.subject}.json").read_text(encoding="utf-8"))
    return loaded


def errors(event: type[Event], payload: dict[str, Any]) -> list[str]:
    """The violations of the schema in the payload."""
    validator = Draft202012Validator(schema_on_disk(event), format_checker=FormatChecker(["uuid", "date"]))
    return [error.message for error in validator.iter_errors(payload)]


@EVENTS
def test_the_example_fits_its_schema(event: type[Event]) -> None:
    assert errors(event, event.example) == []


@EVENTS
def test_the_example_is_read_without_loss(event: type[Event]) -> None:
    read = event.model_validate(event.example)

    written = read.model_dump(mode="json", exclude_unset=True)

    assert written == event.example


@EVENTS
def test_a_missing_field_breaks_both_the_schema_and_the_contract(event: type[Event]) -> None:
    required = schema_on_disk(event)["required"][0]
    payload = {key: value for key, value in event.example.items() if key != required}

    assert errors(event, payload) != []
    with pytest.raises(ValueError, match=required):
        event.model_validate(payload)


@EVENTS
def test_fields_that_nobody_knows_yet_are_ignored(event: type[Event]) -> None:
    payload = event.example | {"added_next_year": {"anything": [1, 2, 3]}}

    assert errors(event, payload) == []
    assert event.model_validate(payload) == event.model_validate(event.example)


@EVENTS
def test_an_event_says_what_it_means(event: type[Event]) -> None:
    assert event.__doc__
    assert len(event.__doc__.split()) > 5
    assert event.model_config.get("frozen")

"""Contracts change only by adding optional fields. The generator refuses every other change; this tests its rule."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deploy.contracts.schemas import breaking_changes, schema_of
from shared.contracts import all_events
from shared.contracts.base import Event
from shared.contracts.housing.offer_answered import OfferAnswered
from shared.contracts.intake.programme_defined import ProgrammeDefined

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "events" / "schemas"
Schema = dict[str, Any]


@pytest.mark.parametrize("event", all_events().values(), ids=all_events())
def test_the_contract_keeps_every_promise_of_its_committed_schema(event: type[Event]) -> None:
    committed = json.loads((SCHEMAS / f"{event.subject}.json").read_text(encoding="utf-8"))

    assert list(breaking_changes(committed, schema_of(event))) == []


def changed(event: type[Event], change: Callable[[Schema], Any]) -> list[str]:
    """The incompatibilities for a subscriber of the present contract after `change`."""
    today, tomorrow = schema_of(event), copy.deepcopy(schema_of(event))
    change(tomorrow)
    return list(breaking_changes(today, tomorrow))


def add_optional(schema: Schema) -> None:
    schema["properties"]["asked_on"] = {"type": "string", "format": "date"}


def test_adding_an_optional_field_is_allowed() -> None:
    assert changed(OfferAnswered, add_optional) == []


def test_better_words_are_allowed() -> None:
    assert changed(OfferAnswered, lambda schema: schema["properties"]["starts_on"].update(description="A day.")) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda schema: schema["properties"].pop("answer"), "answer is gone"),
        (lambda schema: schema["required"].append("detail_url"), "detail_url is required now"),
        (lambda schema: schema["required"].remove("answer"), "answer is no longer required"),
        (
            lambda schema: schema["properties"]["answered_on"].update(format="date-time"),
            "answered_on has another schema now",
        ),
        (lambda schema: schema["properties"]["answer"]["enum"].append("perhaps"), "answer has another schema now"),
    ],
)
def test_a_change_that_breaks_readers_is_found(change: Callable[[Schema], Any], found: str) -> None:
    assert found in "; ".join(changed(OfferAnswered, change))


def test_a_change_deep_inside_is_found() -> None:
    def change(schema: Schema) -> None:
        del schema["$defs"]["ProgrammePlace"]["properties"]["kind"]

    assert "ProgrammePlace.kind is gone" in changed(ProgrammeDefined, change)

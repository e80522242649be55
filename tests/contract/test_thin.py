"""Every contract is thin: it has random ids, dates, counts and codes, and no names, origins, places or free text."""

import types
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin
from uuid import UUID

import pytest
from pydantic import BaseModel

from shared.contracts import all_events
from shared.contracts.base import CaseEvent, Event
from shared.contracts.intake.programme_defined import ProgrammeDefined

ABOUT_NOBODY = {ProgrammeDefined}
"""ProgrammeDefined is public information (docs/adr/0007-programmes-are-data.md) and alone names units and places."""
TEXT_THAT_IS_NO_FREE_TEXT = {
    "programme_id": "the name of a programme's file",
    "detail_url": "an address that holds ids only",
    "reference": "eight random characters",
    "roles": "codes of roles",
    "programme_ids": "ids of programmes, as in `programme_id`",
}
TELLS_WHO_OR_WHERE = (
    "name", "number", "phone", "email", "address", "street", "postal", "city", "birth", "gender", "contact_details",
    "origin", "setting", "prison", "treatment", "institution", "diagnosis", "municipality", "text", "note", "comment",
    "unit", "place", "room", "house", "home", "why", "reason", "next_home", "ended_how",
)  # fmt: skip
EVENTS = pytest.mark.parametrize("event", all_events().values(), ids=all_events())


def too_thick(model: type[BaseModel]) -> Iterator[str]:
    """The fields that reveal more than an event may, each with the reason."""
    for field, info in model.model_fields.items():
        words = field.removesuffix("_id").removesuffix("_on")
        if any(word in words.split("_") or words == word for word in TELLS_WHO_OR_WHERE):
            yield f"{field} tells who or where"
        for kind in _kinds(info.annotation):
            if kind is str and field not in TEXT_THAT_IS_NO_FREE_TEXT:
                yield f"{field} is text that could say anything"
            elif kind not in {UUID, date, int, bool, str, type(None)} and get_origin(kind) is not Literal:
                yield f"{field} is a {kind}, which is no id, date, count or code"


def _kinds(annotation: Any) -> Iterator[Any]:
    """The single types an annotation is made of."""
    if get_origin(annotation) in {Union, types.UnionType, list}:
        for part in get_args(annotation):
            yield from _kinds(part)
    else:
        yield annotation


@EVENTS
def test_no_event_about_people_tells_who_or_where(event: type[Event]) -> None:
    if event in ABOUT_NOBODY:
        assert "case_id" not in event.model_fields
        return
    assert list(too_thick(event)) == []


@EVENTS
def test_an_event_about_a_person_has_no_id_of_the_person_or_the_place(event: type[Event]) -> None:
    assert not {"person_id", "place_id", "unit_id", "unit_key", "place_key"} & event.model_fields.keys()


def test_a_thick_event_is_found_out() -> None:
    class Thick(CaseEvent):
        name: str
        place_id: UUID
        went_well: float
        comment_by: list[str]
        outcome: Literal["a", "b"]

    assert list(too_thick(Thick)) == [
        "name tells who or where",
        "name is text that could say anything",
        "place_id tells who or where",
        "went_well is a <class 'float'>, which is no id, date, count or code",
        "comment_by tells who or where",
        "comment_by is text that could say anything",
    ]

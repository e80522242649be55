"""How contracts are named and numbered."""

import re
from uuid import UUID

import pytest

from shared.contracts import OWNERS, all_events, events_of
from shared.contracts.base import Event

SUBJECT = re.compile(r"^(?P<owner>[a-z]+)\.[a-z_]+\.[a-z_]+\.v[1-9]\d*$")
EVENTS = pytest.mark.parametrize("event", all_events().values(), ids=all_events())


@EVENTS
def test_a_subject_is_owner_thing_past_verb_and_version(event: type[Event]) -> None:
    match = SUBJECT.match(event.subject)

    assert match is not None
    assert match["owner"] == event.owner()
    assert event.owner() in OWNERS


@EVENTS
def test_a_contract_lives_with_its_owner_in_a_file_of_its_name(event: type[Event]) -> None:
    file = re.sub(r"(?<!^)(?=[A-Z])", "_", event.__name__).lower()

    assert event.__module__ == f"shared.contracts.{event.owner()}.{file}"


@EVENTS
def test_the_thing_that_versions_count_is_an_id_that_is_always_there(event: type[Event]) -> None:
    field = event.model_fields[event.aggregate_field]

    assert field.annotation is UUID
    assert field.is_required()
    assert event.model_validate(event.example).aggregate == UUID(event.example[event.aggregate_field])


def test_no_name_is_used_for_two_events() -> None:
    names = [event.__name__ for event in all_events().values()]

    assert len(names) == len(set(names))
    assert not [name for name in names if name.endswith("Event") or name == "Updated"]


def test_every_owner_announces_something_and_nothing_is_lost_between_owners() -> None:
    assert all(events_of(owner) for owner in OWNERS)
    assert sum(len(events_of(owner)) for owner in OWNERS) == len(all_events())

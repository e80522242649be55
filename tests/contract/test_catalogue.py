"""The generated documents: AsyncAPI and the catalogue of events."""

from pathlib import Path
from typing import Any

import yaml

from deploy.contracts.generate import generated
from shared.contracts import all_events

EVENTS = Path(__file__).resolve().parents[2] / "docs" / "events"


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

    assert document["asyncapi"] == "3.0.0"
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


def test_the_catalogue_shows_every_event_with_its_example() -> None:
    page = (EVENTS / "README.md").read_text(encoding="utf-8")

    for event in all_events().values():
        assert f"### {event.__name__}\n" in page
        assert f"`{event.subject}`" in page

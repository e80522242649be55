"""Every service can parse every event it subscribes to, and subscribes only to existing events that it receives."""

import importlib
from pathlib import Path

import pytest

from deploy.contracts.listeners import find_listeners
from shared.contracts import OWNERS, all_events
from shared.messaging import Subscriptions

ROOT = Path(__file__).resolve().parents[2]


def registries() -> dict[str, Subscriptions]:
    """Each `subscriptions` in services/*/events/*.py, by its module."""
    found = {}
    for file in sorted(ROOT.glob("services/*/events/*.py")):
        module = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        subscriptions = getattr(importlib.import_module(module), "subscriptions", None)
        if subscriptions is not None:
            found[module] = subscriptions
    return found


SUBSCRIPTIONS = [
    (module, subject) for module, subscriptions in registries().items() for subject in subscriptions.handlers
]


@pytest.mark.parametrize(("module", "subject"), SUBSCRIPTIONS)
def test_a_subscriber_accepts_the_example(module: str, subject: str) -> None:
    contract, handler = registries()[module].handlers[subject]

    event = contract.model_validate(all_events()[subject].example)

    assert event.aggregate is not None
    assert handler.__name__.startswith("when_")


@pytest.mark.parametrize("module", registries())
def test_a_file_in_events_listens_to_the_owner_it_is_named_for(module: str) -> None:
    owner, subscriptions = module.rsplit(".", 1)[-1], registries()[module]

    assert subscriptions.owner == owner
    assert owner in OWNERS
    assert {subject.split(".")[0] for subject in subscriptions.handlers} <= {owner}


def test_the_catalogue_names_every_subscription() -> None:
    named = {(one.service, subject) for subject, all_of_them in find_listeners().items() for one in all_of_them}

    assert named == {(module.split(".")[1], subject) for module, subject in SUBSCRIPTIONS}

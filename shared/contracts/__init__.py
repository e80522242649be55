"""The published language: one event per file, each with its subject, its promise to the subscriber and an example.

`all_events()` is the register that provisioning, schemas, AsyncAPI, the catalogue and the tests read.
"""

import importlib
import pkgutil
from functools import cache

from shared.contracts.base import Event

OWNERS = ("intake", "housing", "followup", "notifications", "gateway")


@cache
def all_events() -> dict[str, type[Event]]:
    """Every contract by its subject, in the order of owner and file name."""
    found: dict[str, type[Event]] = {}
    for owner in OWNERS:
        package = importlib.import_module(f"shared.contracts.{owner}")
        for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
            loaded = importlib.import_module(f"{package.__name__}.{module}")
            for thing in vars(loaded).values():
                if isinstance(thing, type) and issubclass(thing, Event) and thing.__module__ == loaded.__name__:
                    found[thing.subject] = thing
    return found


def events_of(owner: str) -> list[type[Event]]:
    """The contracts that `owner` announces."""
    return [event for event in all_events().values() if event.owner() == owner]

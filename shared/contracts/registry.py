"""Every event contract, for schemas, AsyncAPI, the catalogue and the tests."""

import importlib
import pkgutil
from functools import cache

from shared.contracts.base import Event

OWNERS = ("intake", "housing", "followup", "notifications", "gateway")


@cache
def all_events() -> dict[str, type[Event]]:
    """Every contract by its subject, ordered by owner and file name."""
    found: dict[str, type[Event]] = {}
    for owner in OWNERS:
        package = importlib.import_module(f"shared.contracts.{owner}")
        for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
            loaded = importlib.import_module(f"{package.__name__}.{module}")
            for value in vars(loaded).values():
                if isinstance(value, type) and issubclass(value, Event) and value.__module__ == loaded.__name__:
                    found[value.subject] = value
    return found


def events_of(owner: str) -> list[type[Event]]:
    """The contracts that `owner` announces."""
    return [event for event in all_events().values() if event.owner() == owner]

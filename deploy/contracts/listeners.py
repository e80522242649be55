"""Who acts on which event: the handlers registered by `@subscriptions.when(...)`, read without importing them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shared.contracts import all_events

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Listener:
    """A `when_...` function that handles an event."""

    service: str
    function: str
    path: str


def find_listeners() -> dict[str, list[Listener]]:
    """The handlers of each event, parsed from services/*/events without importing them."""
    subjects = {event.__name__: subject for subject, event in all_events().items()}
    found: dict[str, list[Listener]] = {}
    for file in sorted(ROOT.glob("services/*/events/*.py")):
        path = file.relative_to(ROOT).as_posix()
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            for name in _subscribed_contracts(node):
                if name in subjects and isinstance(node, ast.AsyncFunctionDef):
                    found.setdefault(subjects[name], []).append(Listener(path.split("/")[1], node.name, path))
    return found


def _subscribed_contracts(node: ast.stmt) -> Iterator[str]:
    for decorator in getattr(node, "decorator_list", []):
        match decorator:
            case ast.Call(func=ast.Attribute(attr="when"), args=arguments):
                yield from (argument.id for argument in arguments if isinstance(argument, ast.Name))

"""One function decides who may do what, and it says no unless the table of a subject says yes."""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from services.gateway.access.policy.roles import EVERYBODY, Actions
from services.gateway.access.visitor import Visitor

_AREAS = [import_module(f"{__package__}.{area}") for area in ("public", "staff", "operations")]
SUBJECTS: tuple[ModuleType, ...] = tuple(
    import_module(f"{area.__name__}.{found.name}") for area in _AREAS for found in iter_modules(area.__path__)
)
"""The tables of the subjects, each a module with `ACTIONS`, found by listing."""
ACTIONS: Actions = {action: roles for subject in SUBJECTS for action, roles in subject.ACTIONS.items()}


def allow(visitor: Visitor, action: str, resource: Any = None) -> bool:  # noqa: ARG001  part of what callers promise
    """Whether this visitor may do this. `resource` is what it is done to; no rule of one house depends on it yet.

    An action that is not in the table is refused, whoever asks.
    """
    roles = ACTIONS.get(action, frozenset())
    return EVERYBODY in roles or not roles.isdisjoint(visitor.roles)

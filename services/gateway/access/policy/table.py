"""One function decides who may do what. It refuses everything that no subject's table allows."""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from services.gateway.access.visitor import Visitor
from shared.roles import EVERYBODY, PRINCIPALS, WITH_PEOPLE, Actions

_AREAS = [import_module(f"{__package__}.{area}") for area in ("public", "staff", "administration", "operations")]
SUBJECTS: tuple[ModuleType, ...] = tuple(
    import_module(f"{area.__name__}.{found.name}") for area in _AREAS for found in iter_modules(area.__path__)
)
"""The tables of the subjects: every module with `ACTIONS` in the folders of the areas."""
ACTIONS: Actions = {action: roles for subject in SUBJECTS for action, roles in subject.ACTIONS.items()}
if len(ACTIONS) != sum(len(subject.ACTIONS) for subject in SUBJECTS):
    raise ValueError("two subjects have an action of the same name, and only one of them would count")


_ABOUT_PEOPLE = frozenset(
    action
    for subject in SUBJECTS
    if ".policy.staff." in subject.__name__
    for action, roles in subject.ACTIONS.items()
    if not WITH_PEOPLE.isdisjoint(roles) and subject.__name__.rpartition(".")[2] != "own_account"
)


def allow(visitor: Visitor, action: str, resource: Any = None) -> bool:  # noqa: ARG001  part of what callers promise
    """Whether this visitor may do this. `resource` is the object of the action; no rule depends on it yet.

    An action that is in no table is refused for every visitor.
    """
    roles = ACTIONS.get(action, frozenset())
    return EVERYBODY in roles or not roles.isdisjoint(visitor.roles)


def is_about_people(action: str) -> bool:
    """Whether the pages of this action may show people, so that confidentiality is declared first."""
    return action in _ABOUT_PEOPLE


def is_for_principals(action: str) -> bool:
    """Whether this is done with a pass for one case, and not as a member of staff."""
    return not PRINCIPALS.isdisjoint(ACTIONS.get(action, frozenset()))

"""One function decides who may do what, and it says no unless the table of a subject says yes."""

from typing import Any

from services.gateway.access.policy.operations import dead_letters, state, traces
from services.gateway.access.policy.public import apply, front, signing_in, status
from services.gateway.access.policy.roles import EVERYBODY, Actions
from services.gateway.access.policy.staff import (
    aftercare,
    applications,
    board,
    contact_persons,
    contacts,
    deaths,
    messages,
    offers,
    people,
    stays,
    today,
)
from services.gateway.access.visitor import Visitor

SUBJECTS = (
    front,
    apply,
    status,
    signing_in,
    today,
    applications,
    board,
    offers,
    stays,
    people,
    contacts,
    contact_persons,
    aftercare,
    deaths,
    messages,
    state,
    dead_letters,
    traces,
)
ACTIONS: Actions = {action: roles for subject in SUBJECTS for action, roles in subject.ACTIONS.items()}


def allow(visitor: Visitor, action: str, resource: Any = None) -> bool:  # noqa: ARG001  part of what callers promise
    """Whether this visitor may do this. `resource` is what it is done to; no rule of one house depends on it yet.

    An action that is not in the table is refused, whoever asks.
    """
    roles = ACTIONS.get(action, frozenset())
    return EVERYBODY in roles or not roles.isdisjoint(visitor.roles)

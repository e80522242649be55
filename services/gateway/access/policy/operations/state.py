"""The state of every service."""

from services.gateway.access.policy.roles import OPERATOR, Actions

ACTIONS: Actions = {
    "see_operations": frozenset({OPERATOR}),
}

"""What waited in the services over time."""

from services.gateway.access.policy.roles import OPERATOR, Actions

ACTIONS: Actions = {
    "see_trends": frozenset({OPERATOR}),
}

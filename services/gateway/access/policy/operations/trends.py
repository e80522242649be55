"""What waited in the services over time."""

from shared.roles import OPERATOR, Actions

ACTIONS: Actions = {
    "see_trends": frozenset({OPERATOR}),
}

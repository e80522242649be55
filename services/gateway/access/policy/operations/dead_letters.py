"""Messages that could not be handled."""

from services.gateway.access.policy.roles import OPERATOR, Actions

ACTIONS: Actions = {
    "mend_dead_letters": frozenset({OPERATOR}),
}

"""Security events: sign-ins, refusals, limits, changes of accounts."""

from shared.roles import OPERATOR, Actions

ACTIONS: Actions = {
    "see_security_events": frozenset({OPERATOR}),
}

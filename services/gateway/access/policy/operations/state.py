"""The state of every service."""

from shared.roles import OPERATOR, Actions

ACTIONS: Actions = {
    "see_operations": frozenset({OPERATOR}),
}

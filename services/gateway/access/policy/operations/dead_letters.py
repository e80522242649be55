"""Dead letters: messages that a service could not handle."""

from shared.roles import OPERATOR, Actions

ACTIONS: Actions = {
    "mend_dead_letters": frozenset({OPERATOR}),
}

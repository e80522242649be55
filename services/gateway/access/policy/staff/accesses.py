"""Who has seen what about a person."""

from shared.roles import HOUSE_MANAGER, Actions

ACTIONS: Actions = {
    "review_accesses": frozenset({HOUSE_MANAGER}),
}

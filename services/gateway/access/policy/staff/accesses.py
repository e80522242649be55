"""Who has seen what about a person."""

from shared.roles import HOUSE_MANAGER, PRIVACY_OFFICER, Actions

ACTIONS: Actions = {
    "review_accesses": frozenset({HOUSE_MANAGER, PRIVACY_OFFICER}),
    "print_accesses": frozenset({HOUSE_MANAGER}),
}

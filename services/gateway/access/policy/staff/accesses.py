"""Who has seen what about a person, and who may read the case by name."""

from shared.roles import CASEWORKER, HOUSE_MANAGER, PRIVACY_OFFICER, Actions

ACTIONS: Actions = {
    "review_accesses": frozenset({HOUSE_MANAGER, PRIVACY_OFFICER}),
    "print_accesses": frozenset({HOUSE_MANAGER}),
    "name_readers": frozenset({CASEWORKER, HOUSE_MANAGER}),
}

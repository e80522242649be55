"""Applications and decisions. Only a caseworker answers a rule and decides."""

from shared.roles import CASEWORKER, HOUSE_MANAGER, Actions

ACTIONS: Actions = {
    "list_applications": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "extract_applications": frozenset({CASEWORKER, HOUSE_MANAGER}),  # whoever sees the list, which has more in it
    "read_application": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "answer_rule": frozenset({CASEWORKER}),
    "decide": frozenset({CASEWORKER}),
    "print_letter": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "withdraw_application": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "open_code_again": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "change_exit_date": frozenset({CASEWORKER, HOUSE_MANAGER}),
}

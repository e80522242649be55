"""Recording and correcting a death, and the tasks that follow."""

from shared.roles import CASEWORKER, HOUSE_MANAGER, WITH_PEOPLE, Actions

ACTIONS: Actions = {
    "record_death": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "correct_death": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "do_after_death": WITH_PEOPLE,
}

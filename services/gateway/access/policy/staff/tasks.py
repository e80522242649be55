"""Tasks for named members of staff."""

from shared.roles import CASEWORKER, HOUSE_MANAGER, WITH_PEOPLE, Actions

ACTIONS: Actions = {
    "see_tasks": WITH_PEOPLE,  # the services narrow it: one's own, a deputy's, and what one's role does
    "see_everybodys_tasks": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "do_tasks": WITH_PEOPLE,
    "hand_on_tasks": WITH_PEOPLE,
}

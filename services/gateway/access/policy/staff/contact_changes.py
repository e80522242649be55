"""How people are reached. Whoever knows the person confirms; who handles the case changes it."""

from shared.roles import CASEWORKER, HOUSE_MANAGER, WITH_PEOPLE, Actions

ACTIONS: Actions = {
    "confirm_way_to_reach": WITH_PEOPLE,
    "change_way_to_reach": frozenset({CASEWORKER, HOUSE_MANAGER}),
}

"""Figures about the work, without anybody in them."""

from shared.roles import CASEWORKER, HOUSE_MANAGER, PLANNER, Actions

ACTIONS: Actions = {
    "see_results": frozenset({CASEWORKER, HOUSE_MANAGER, PLANNER}),
}

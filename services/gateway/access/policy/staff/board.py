"""The board of places."""

from services.gateway.access.policy.roles import WITH_PEOPLE, Actions

ACTIONS: Actions = {
    "see_board": WITH_PEOPLE,
}

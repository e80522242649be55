"""The board of places."""

from shared.roles import WITH_PEOPLE, Actions

ACTIONS: Actions = {
    "see_board": WITH_PEOPLE,
}

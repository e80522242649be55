"""I dag, the first page of everybody on the staff."""

from shared.roles import ALL_STAFF, Actions

ACTIONS: Actions = {
    "see_today": ALL_STAFF,
}

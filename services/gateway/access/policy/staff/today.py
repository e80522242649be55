"""I dag, the first page of everybody who works with people."""

from shared.roles import WITH_PEOPLE, Actions

ACTIONS: Actions = {
    "see_today": WITH_PEOPLE,
}

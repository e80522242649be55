"""The list of people, and the page of one person."""

from shared.roles import WITH_PEOPLE, Actions

ACTIONS: Actions = {
    "list_people": WITH_PEOPLE,
    "read_person": WITH_PEOPLE,
}

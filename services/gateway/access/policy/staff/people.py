"""The list of people, and the page of one person."""

from shared.roles import WHO_SEE_PEOPLE, WITH_PEOPLE, Actions

ACTIONS: Actions = {
    "list_people": WHO_SEE_PEOPLE,
    "read_person": WHO_SEE_PEOPLE,  # a specialist who visits: where, until when, and the contact person
    "read_whole_person": WITH_PEOPLE,
}

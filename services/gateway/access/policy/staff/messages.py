"""Messages to people and to staff."""

from shared.roles import WITH_PEOPLE, Actions

ACTIONS: Actions = {
    "read_own_messages": WITH_PEOPLE,
    "read_messages_of_case": WITH_PEOPLE,
    "hand_over_messages": WITH_PEOPLE,  # notifications lets a peer worker do this for their own people only
}

"""What a person lets us tell to others."""

from shared.roles import WITH_PEOPLE, Actions

ACTIONS: Actions = {
    "read_consents": WITH_PEOPLE,
    "record_consents": WITH_PEOPLE,  # notifications lets a peer worker do this for their own people only
}

"""Reading and confirming agreed contacts."""

from shared.roles import IN_THE_HOUSE, Actions

ACTIONS: Actions = {
    "read_contacts": IN_THE_HOUSE,
    "confirm_contact": IN_THE_HOUSE,
}

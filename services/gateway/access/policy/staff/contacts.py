"""Reading and confirming agreed contacts."""

from services.gateway.access.policy.roles import IN_THE_HOUSE, Actions

ACTIONS: Actions = {
    "read_contacts": IN_THE_HOUSE,
    "confirm_contact": IN_THE_HOUSE,
}

"""The front page and what is told about the programmes."""

from services.gateway.access.policy.roles import ANYBODY_AT_ALL, Actions

ACTIONS: Actions = {
    "read_public_pages": ANYBODY_AT_ALL,
}

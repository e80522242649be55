"""Applying for a place."""

from services.gateway.access.policy.roles import ANYBODY_AT_ALL, Actions

ACTIONS: Actions = {
    "apply": ANYBODY_AT_ALL,
}

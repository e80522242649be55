"""Asking how an application stands."""

from services.gateway.access.policy.roles import ANYBODY_AT_ALL, Actions

ACTIONS: Actions = {
    "ask_for_status": ANYBODY_AT_ALL,
}

"""Asking for the status of an application."""

from services.gateway.access.policy.roles import ANYBODY_AT_ALL, Actions

ACTIONS: Actions = {
    "ask_for_status": ANYBODY_AT_ALL,
}

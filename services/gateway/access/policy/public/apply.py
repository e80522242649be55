"""Applying for a place."""

from shared.roles import ANYBODY_AT_ALL, Actions

ACTIONS: Actions = {
    "apply": ANYBODY_AT_ALL,
}

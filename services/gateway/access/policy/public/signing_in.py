"""Signing in and out."""

from shared.roles import ALL_STAFF, ANYBODY_AT_ALL, Actions

ACTIONS: Actions = {
    "sign_in": ANYBODY_AT_ALL,
    "choose_password": ANYBODY_AT_ALL,
    "sign_out": ALL_STAFF,
}

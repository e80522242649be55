"""Asking for the status of an application, and what the person and a helper may do there."""

from shared.roles import ANYBODY_AT_ALL, HELPER, PERSON, Actions

ACTIONS: Actions = {
    "ask_for_status": ANYBODY_AT_ALL,
    "withdraw_own_application": frozenset({PERSON}),
    "ask_question": frozenset({PERSON}),
    "make_helper_link": frozenset({PERSON}),
    "give_own_consent": frozenset({PERSON}),
    "change_own_contact": frozenset({PERSON}),
    "see_own_accesses": frozenset({PERSON}),
    "see_own_status": frozenset({PERSON, HELPER}),
}

"""Naming the contact person of a case."""

from shared.roles import HOUSE_MANAGER, Actions

ACTIONS: Actions = {
    "name_contact_person": frozenset({HOUSE_MANAGER}),
}

"""Accounts, teams and access of the staff. Nothing here shows a person, so administrators need see none."""

from shared.roles import ADMINISTRATOR, HOUSE_MANAGER, Actions

ACTIONS: Actions = {
    "manage_accounts": frozenset({ADMINISTRATOR}),
    "manage_teams": frozenset({ADMINISTRATOR}),
    "review_access_of_staff": frozenset({ADMINISTRATOR, HOUSE_MANAGER}),
}

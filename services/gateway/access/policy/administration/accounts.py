"""Accounts, teams and access of the staff. Nothing here shows a person, so administrators need see none."""

from shared.roles import ADMINISTRATOR, Actions

ACTIONS: Actions = {
    "manage_accounts": frozenset({ADMINISTRATOR}),
    "manage_teams": frozenset({ADMINISTRATOR}),
}

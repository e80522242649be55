"""What everybody on the staff does with their own account."""

from shared.roles import ALL_STAFF, Actions

ACTIONS: Actions = {
    "manage_own_account": ALL_STAFF,
}

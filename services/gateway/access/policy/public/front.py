"""The front page and the pages about programmes."""

from shared.roles import ANYBODY_AT_ALL, Actions

ACTIONS: Actions = {
    "read_public_pages": ANYBODY_AT_ALL,
}

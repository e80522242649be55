"""What a message needs that goes the old way, with a code: both are asked for at the moment of sending."""

from uuid import UUID

CHANGE, CODE = "contact_change", "code"
HIDDEN = "············"
"""Stands in the place of the code as long as the message has not been prepared for sending."""


def about_change(change_id: UUID) -> dict[str, str]:
    """The variables of such a message."""
    return {CHANGE: str(change_id), CODE: HIDDEN}

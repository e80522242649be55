"""What a message is about when every event of its kind leads to a new one, also one with the same days as before."""

from shared.database import Tx


def about_this_event(tx: Tx) -> str:
    """The `about` of a draft for the event that is handled in this transaction."""
    return f"event:{tx.event_id}"

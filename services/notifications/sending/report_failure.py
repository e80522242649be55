"""A message did not reach the person: a member of staff is asked to hand it over, and others hear of it."""

from services.notifications.messages.domain import Message
from services.notifications.sending import announcements
from services.notifications.undelivered.ask_to_hand_over import ask_to_hand_over
from shared.database import Tx
from shared.messaging import announce


async def report_failure(tx: Tx, message: Message) -> None:
    """Open the task for a named member of staff, and announce the failure."""
    await ask_to_hand_over(tx, message.case_id, message.message_id, message.variables)
    await announce(tx, announcements.message_failed(message, tx.today))

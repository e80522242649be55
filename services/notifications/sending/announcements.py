"""The event that a message did not reach the person."""

from datetime import date

from services.notifications.messages.domain import Message
from shared.contracts.notifications.message_failed import MessageFailed


def message_failed(message: Message, failed_on: date) -> MessageFailed:
    """The message has failed: there are no further attempts."""
    return MessageFailed(
        case_id=message.case_id,
        programme_id=message.programme_id,
        message_id=message.message_id,
        failed_on=failed_on,
    )

"""Alarms about messages that did not reach the person are closed: staff need not act on them any more."""

from collections.abc import Collection
from uuid import UUID

from services.notifications.messages.db import close_for_staff
from services.notifications.messages.domain import about_message
from services.notifications.messages.tables import message
from shared.database import Tx


async def close_alarms(tx: Tx, message_ids: Collection[UUID]) -> None:
    """Close the messages to staff that are about one of these messages."""
    await close_for_staff(tx, message.c.about.in_([about_message(message_id) for message_id in message_ids]))

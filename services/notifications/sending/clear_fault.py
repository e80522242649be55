"""A channel works: its provider has answered as it should."""

from sqlalchemy import delete

from services.notifications.sending.tables import channel_fault
from shared.database import Tx


async def clear_fault(tx: Tx, channel: str) -> None:
    """The channel has no fault any more."""
    await tx.execute(delete(channel_fault).where(channel_fault.c.channel == channel))

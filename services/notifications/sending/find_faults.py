"""What is wrong with the channel that messages are sent by."""

from sqlalchemy import select

from services.notifications.sending.tables import channel_fault
from shared.database import Tx
from shared.rooms import Fault


async def find_faults(tx: Tx, channel: str) -> list[Fault]:
    """The fault of this channel, if it has one. What was wrong with a channel that is not used any more is left out."""
    rows = await tx.all(select(channel_fault).where(channel_fault.c.channel == channel))
    return [Fault(f"channel_{row.reason}", since=row.since, reply=row.reply) for row in rows]

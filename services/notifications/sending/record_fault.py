"""A channel has a fault, which concerns every message that it should take."""

from sqlalchemy.dialects.postgresql import insert

from services.notifications.channels.errors import ChannelFault
from services.notifications.sending.tables import channel_fault
from shared.clock import wall_now
from shared.database import Tx


async def record_fault(tx: Tx, channel: str, fault: ChannelFault) -> None:
    """Drift shows the fault until `clear_fault`. A further fault of the same channel does not begin anew."""
    what = {"reason": fault.reason, "reply": fault.reply}
    row = insert(channel_fault).values(channel=channel, since=wall_now(), **what)
    await tx.execute(row.on_conflict_do_update(index_elements=["channel"], set_=what))

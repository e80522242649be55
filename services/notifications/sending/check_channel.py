"""Find out whether the channel's provider would take messages, before there is one to send."""

import structlog

from services.notifications.channels.channel import Channel
from services.notifications.channels.errors import ChannelFault
from services.notifications.sending.clear_fault import clear_fault
from services.notifications.sending.record_fault import record_fault
from shared.database import Actor, Database

log = structlog.get_logger()


async def check_channel(database: Database, channel: Channel) -> bool:
    """Ask the provider, send nothing, and record what is wrong with the channel. Returns whether it works."""
    fault: ChannelFault | None = None
    try:
        await channel.check()
    except ChannelFault as found:
        fault = found
        log.warning("channel_has_a_fault", channel=channel.name, reason=fault.reason, reply=fault.reply)
    async with database.begin(Actor.system("notifications")) as tx:
        await (record_fault(tx, channel.name, fault) if fault else clear_fault(tx, channel.name))
    return fault is None

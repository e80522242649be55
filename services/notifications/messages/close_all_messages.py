"""Close every message that was written in a case so far: none is to be read or sent any more."""

from uuid import UUID

from services.notifications.cases.lock_case import lock_case
from services.notifications.deliveries.cancel_deliveries import cancel_deliveries
from services.notifications.messages.db import close_for_staff, list_to_the_person
from services.notifications.messages.tables import message
from services.notifications.undelivered.stop_asking import stop_asking
from shared.database import Tx


async def close_all_messages(tx: Tx, case_id: UUID) -> None:
    """Close all messages to staff, and cancel those to the person that have not left. Later messages are not closed."""
    await lock_case(tx, case_id)
    chosen = message.c.case_id == case_id
    stopped = await cancel_deliveries(tx, [written.message_id for written in await list_to_the_person(tx, chosen)])
    await stop_asking(tx, case_id, stopped)
    await close_for_staff(tx, chosen)

"""Find out whether the person was told an agreed end of the stay that is no longer true."""

from datetime import date
from uuid import UUID

from services.notifications.deliveries.domain import LEFT
from services.notifications.messages.find_last_message import find_last_message
from shared.clock import OSLO
from shared.database import Tx


async def find_outdated_end(tx: Tx, case_id: UUID, agreed_end_on: date) -> dict[str, str]:
    """The variables `told` and `told_on` of a message to staff: template and day of the last message to the person.

    Empty when the person has no message about the end, or the last one says `agreed_end_on`.
    """
    last = await find_last_message(tx, case_id, "stay_expiring", LEFT)
    if last is None or last.variables["agreed_end_on"] == agreed_end_on.isoformat():
        return {}
    return {"told": last.template, "told_on": last.written_at.astimezone(OSLO).date().isoformat()}

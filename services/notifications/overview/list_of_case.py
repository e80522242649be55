"""A member of staff reads the messages of one case."""

from typing import Literal
from uuid import UUID

from services.notifications.overview.db import Found, messages_of_case
from services.notifications.undelivered.domain import hands_over_to_everybody
from shared.access_log import record_access
from shared.database import Tx


async def list_of_case(tx: Tx, case_id: UUID, *, to: Literal["person", "staff"] | None) -> list[Found]:
    """Every message of the case, or those to the person or to staff, the newest first.

    Whoever hands over only to the people they follow up sees no message of anybody else. Writes a row in the access log
    when there is something to read.
    """
    found = await messages_of_case(tx, case_id, to=to)
    if not hands_over_to_everybody(tx.actor.roles):
        found = [one for one in found if one.contact_person == tx.actor.staff_id]
    if found:
        await record_access(tx, case_id=case_id, what="messages", why="read_messages")
    return found

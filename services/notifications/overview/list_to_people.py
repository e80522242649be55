"""A member of staff lists messages to the people they hand over to."""

from services.notifications.messages.refusals import NeedsANamedPerson
from services.notifications.overview.db import Found, messages_to_people
from services.notifications.overview.domain import TABS, Tab
from services.notifications.undelivered.domain import hands_over_to_everybody
from shared.access_log import record_access_to_cases
from shared.database import Tx


async def list_to_people(tx: Tx, tab: Tab, *, limit: int) -> list[Found]:
    """At most `limit` messages: to everybody in some roles, else to those whose contact person the actor is.

    Messages that wait for staff come oldest first, all others newest first. Writes a row in the access log for each
    case. Raises NeedsANamedPerson.
    """
    if tx.actor.staff_id is None:
        raise NeedsANamedPerson
    own = None if hands_over_to_everybody(tx.actor.roles) else tx.actor.staff_id
    listed = await messages_to_people(tx, TABS[tab], contact_person=own, limit=limit)
    await record_access_to_cases(tx, (found.case_id for found in listed), what="messages", why="list_messages")
    return listed

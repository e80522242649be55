"""A member of staff lists messages to the people they hand over to."""

from collections.abc import Collection

from services.notifications.deliveries.domain import DeliveryState
from services.notifications.handing_over.domain import OPEN, hands_over_to_everybody
from services.notifications.messages.refusals import NeedsANamedPerson
from services.notifications.overview.db import Found, messages_to_people
from shared.access_log import record_access_to_each
from shared.database import Tx


async def list_to_people(tx: Tx, states: Collection[DeliveryState]) -> list[Found]:
    """Messages in these states: to everybody in some roles, else to those whose contact person the actor is.

    What waits for staff comes the oldest first, all else the newest first. Writes a row in the access log for each
    case. Raises NeedsANamedPerson.
    """
    if tx.actor.staff_id is None:
        raise NeedsANamedPerson
    own = None if hands_over_to_everybody(tx.actor.roles) else tx.actor.staff_id
    listed = await messages_to_people(tx, states=states, contact_person=own, oldest_first=set(states) <= set(OPEN))
    cases = dict.fromkeys((found.case_id, None) for found in listed)
    await record_access_to_each(tx, list(cases), what="messages", why="list_messages")
    return listed

"""A member of staff has given the person a message: called, posted it, handed it over, or told them."""

from datetime import date
from uuid import UUID

from services.notifications.cases.db import lock_case
from services.notifications.handing_over.db import save_handing_over
from services.notifications.handing_over.domain import Way, check_day, check_may_hand_over, is_to_hand_over
from services.notifications.messages.db import get_message_to_person, settle_alarms_about
from services.notifications.messages.refusals import NotToHandOver
from shared.clock import OSLO
from shared.database import Tx


async def hand_over(tx: Tx, message_id: UUID, *, way: Way, handed_over_on: date) -> None:
    """Write down how and when, in the name of the actor. Once more is a correction; the same again changes nothing.

    Raises NeedsANamedPerson, NoSuchMessage, NotYourMessage, NotToHandOver, HandedOverInTheFuture or
    HandedOverBeforeItWasWritten.
    """
    row = await get_message_to_person(tx, message_id)
    staff_id = check_may_hand_over(tx.actor.staff_id, tx.actor.roles, row.contact_person)
    await lock_case(tx, row.case_id)
    row = await get_message_to_person(tx, message_id)
    if row.way is None and not is_to_hand_over(row.delivery_state, over=row.over_at is not None):
        raise NotToHandOver
    check_day(handed_over_on, written_on=row.written_at.astimezone(OSLO).date(), today=tx.today)
    if (row.way, row.handed_over_on) == (way, handed_over_on):
        return
    await save_handing_over(tx, message_id, way, handed_over_on, staff_id)
    await settle_alarms_about(tx, [message_id])

"""A member of staff has given the person a message: called, posted it, handed it over, or told them."""

from datetime import date
from uuid import UUID

from services.notifications.cases.find_contact_person import find_contact_person
from services.notifications.cases.lock_case import lock_case
from services.notifications.deliveries.domain import Way
from services.notifications.deliveries.get_delivery import get_delivery
from services.notifications.deliveries.mark_handed_over import mark_handed_over
from services.notifications.handing_over.db import add_mark
from services.notifications.handing_over.domain import check_day, check_may_hand_over, is_to_hand_over
from services.notifications.handing_over.refusals import NotToHandOver
from services.notifications.messages.get_message_to_person import get_message_to_person
from services.notifications.undelivered.ask_to_hand_over import UndeliveredTask
from shared.clock import OSLO
from shared.database import Tx
from shared.tasks import finish_tasks


async def hand_over(tx: Tx, message_id: UUID, *, way: Way, handed_over_on: date) -> None:
    """Mark how and when the person got the message, in the name of the actor.

    A second mark corrects the first; the same mark changes nothing. Raises NeedsANamedPerson, NoSuchMessage,
    NotYourMessage, NotToHandOver, HandedOverInTheFuture or HandedOverBeforeItWasWritten.
    """
    message = await get_message_to_person(tx, message_id)
    contact_person = await find_contact_person(tx, message.case_id)
    staff_id = check_may_hand_over(tx.actor.staff_id, tx.actor.roles, contact_person)
    await lock_case(tx, message.case_id)
    delivery = await get_delivery(tx, message_id)
    if delivery.way is None and not is_to_hand_over(delivery.state, is_closed=delivery.is_closed):
        raise NotToHandOver
    check_day(handed_over_on, written_on=message.written_at.astimezone(OSLO).date(), today=tx.today)
    if (delivery.way, delivery.handed_over_on) == (way, handed_over_on):
        return
    await mark_handed_over(tx, message_id, way, handed_over_on, staff_id)
    await add_mark(tx, message_id, staff_id, way, handed_over_on)
    await finish_tasks(tx, UndeliveredTask.HAND_OVER, message.case_id, key=message_id)

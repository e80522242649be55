"""A message was recorded as returned, and another one had come back."""

from uuid import UUID

from services.notifications.cases.find_contact_person import find_contact_person
from services.notifications.cases.lock_case import lock_case
from services.notifications.deliveries.get_delivery import get_delivery
from services.notifications.deliveries.mark_not_returned import mark_not_returned
from services.notifications.handing_over.db import add_mistake
from services.notifications.handing_over.domain import check_may_hand_over
from services.notifications.handing_over.refusals import NotReturned
from services.notifications.messages.get_message_to_person import get_message_to_person
from services.notifications.undelivered.stop_asking import stop_asking
from shared.database import Tx


async def undo_return(tx: Tx, message_id: UUID) -> None:
    """The message is with the channel as before, and nobody has to hand it over. Both records stay in its history.

    Raises NeedsANamedPerson, NoSuchMessage, NotYourMessage or NotReturned.
    """
    message = await get_message_to_person(tx, message_id)
    contact_person = await find_contact_person(tx, message.case_id)
    staff_id = check_may_hand_over(tx.actor.staff_id, tx.actor.roles, contact_person)
    await lock_case(tx, message.case_id)
    if not (await get_delivery(tx, message_id)).is_returned:
        raise NotReturned
    await mark_not_returned(tx, message_id)
    await add_mistake(tx, message_id, staff_id, "did_not_come_back")
    await stop_asking(tx, message.case_id, [message_id])

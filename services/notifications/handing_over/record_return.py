"""An e-mail that a server had taken came back to the mailbox that staff read."""

from uuid import UUID

from services.notifications.cases.find_contact_person import find_contact_person
from services.notifications.cases.lock_case import lock_case
from services.notifications.deliveries.get_delivery import get_delivery
from services.notifications.deliveries.mark_returned import mark_returned
from services.notifications.handing_over.db import add_mistake
from services.notifications.handing_over.domain import check_may_hand_over
from services.notifications.handing_over.refusals import NotWithAChannel
from services.notifications.messages.get_message_to_person import get_message_to_person
from services.notifications.sending.report_failure import report_failure
from shared.database import Tx


async def record_return(tx: Tx, message_id: UUID) -> None:
    """The message did not reach the person: a named member of staff hands it over, unless it is no longer true.

    Recorded twice, it changes nothing. Raises NeedsANamedPerson, NoSuchMessage, NotYourMessage or NotWithAChannel.
    """
    message = await get_message_to_person(tx, message_id)
    contact_person = await find_contact_person(tx, message.case_id)
    staff_id = check_may_hand_over(tx.actor.staff_id, tx.actor.roles, contact_person)
    await lock_case(tx, message.case_id)
    delivery = await get_delivery(tx, message_id)
    if delivery.is_returned:
        return
    if delivery.state != "taken":
        raise NotWithAChannel
    await mark_returned(tx, message_id)
    await add_mistake(tx, message_id, staff_id, "came_back")
    if not delivery.is_closed:
        await report_failure(tx, message)

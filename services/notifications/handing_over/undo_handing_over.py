"""A message was marked as handed over by mistake."""

from uuid import UUID

from services.notifications.cases.find_contact_person import find_contact_person
from services.notifications.cases.lock_case import lock_case
from services.notifications.deliveries.get_delivery import get_delivery
from services.notifications.deliveries.mark_not_handed_over import mark_not_handed_over
from services.notifications.handing_over.db import add_mistake
from services.notifications.handing_over.domain import WORK, Mistake, check_may_hand_over
from services.notifications.handing_over.refusals import NotHandedOver
from services.notifications.messages.get_message_to_person import get_message_to_person
from services.notifications.undelivered.ask_to_hand_over import UndeliveredTask, ask_to_hand_over
from shared.database import Tx
from shared.tasks import undo_task


async def undo_handing_over(tx: Tx, message_id: UUID, *, mistake: Mistake) -> None:
    """The message is to be handed over again, unless it is no longer true. The mark stays in its history.

    The task is open again as it was or, when the mark is older than some minutes, opened anew.

    Raises NeedsANamedPerson, NoSuchMessage, NotYourMessage or NotHandedOver.
    """
    message = await get_message_to_person(tx, message_id)
    contact_person = await find_contact_person(tx, message.case_id)
    staff_id = check_may_hand_over(tx.actor.staff_id, tx.actor.roles, contact_person)
    await lock_case(tx, message.case_id)
    if (await get_delivery(tx, message_id)).way is None:
        raise NotHandedOver
    await mark_not_handed_over(tx, message_id)
    await add_mistake(tx, message_id, staff_id, mistake)
    if (await get_delivery(tx, message_id)).state not in WORK:
        return
    if not await undo_task(tx, UndeliveredTask.HAND_OVER, message.case_id, key=message_id):
        await ask_to_hand_over(tx, message.case_id, message_id, message.variables)

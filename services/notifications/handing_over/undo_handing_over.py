"""A message was marked as handed over, and that was not so."""

from uuid import UUID

from services.notifications.cases.db import lock_case
from services.notifications.handing_over.db import take_back_handing_over
from services.notifications.handing_over.domain import Mistake, check_may_hand_over
from services.notifications.messages.db import get_message_to_person
from services.notifications.messages.refusals import NotHandedOver
from shared.database import Tx


async def undo_handing_over(tx: Tx, message_id: UUID, *, mistake: Mistake) -> None:
    """It is work again, and what was marked stays in its history.

    Raises NeedsANamedPerson, NoSuchMessage, NotYourMessage or NotHandedOver.
    """
    row = await get_message_to_person(tx, message_id)
    staff_id = check_may_hand_over(tx.actor.staff_id, tx.actor.roles, row.contact_person)
    await lock_case(tx, row.case_id)
    row = await get_message_to_person(tx, message_id)
    if row.way is None:
        raise NotHandedOver
    await take_back_handing_over(tx, message_id, mistake, staff_id)

"""A place is granted and somebody has to be named who is there for this person."""

from services.notifications.db.messages import Draft, add_message
from services.notifications.db.staff import has_contact_person
from services.notifications.domain.audience import HOUSE_MANAGERS
from shared.database import Tx


async def ask_for_contact_person(tx: Tx, draft: Draft) -> None:
    """Ask the house managers. Where followup has told of a contact person already, the question is settled."""
    await add_message(tx, draft, HOUSE_MANAGERS, settled=await has_contact_person(tx, draft.case_id))

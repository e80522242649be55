"""A member of staff has seen a message."""

from uuid import UUID

from sqlalchemy import false, true

from services.notifications.cases.find_contact_person import find_contact_person
from services.notifications.messages.db import addressed_to, close_for_staff, get_message, is_one_of
from services.notifications.messages.refusals import NeedsANamedPerson, NotYourMessage
from services.notifications.messages.tables import message
from shared.database import Tx


async def mark_seen(tx: Tx, message_id: UUID) -> None:
    """Close the message, and others to this member of staff about the same thing.

    A message to a role is closed by the first member of staff who sees it.

    Raises NeedsANamedPerson, NoSuchMessage or NotYourMessage.
    """
    staff_id = tx.actor.staff_id
    if staff_id is None:
        raise NeedsANamedPerson
    row = await get_message(tx, message_id)
    is_contact_person = staff_id == await find_contact_person(tx, row.case_id)
    mine = addressed_to(staff_id, tx.actor.roles, is_contact_person=true() if is_contact_person else false())
    if not await is_one_of(tx, message_id, mine):
        raise NotYourMessage
    same = (message.c.about == row.about) & (message.c.template == row.template)
    await close_for_staff(tx, same, mine, seen_by=staff_id)

"""A recorded death was a mistake: messages may be sent again, and staff talk with the person first."""

from datetime import date
from uuid import UUID

from services.notifications.cases.delete_death import delete_death
from services.notifications.cases.lock_case import lock_case
from services.notifications.messages.about_this_event import about_this_event
from services.notifications.messages.close_messages import close_messages
from services.notifications.messages.domain import CASEWORKERS, CONTACT_PERSON, HOUSE_MANAGERS, Draft
from services.notifications.messages.notify import notify
from shared.database import Tx


async def resume_after_correction(tx: Tx, case_id: UUID, programme_id: str, corrected_on: date) -> None:
    """Notify staff of the correction. Cancelled messages stay cancelled: nothing is sent late."""
    await lock_case(tx, case_id)
    await delete_death(tx, case_id)
    await close_messages(tx, case_id, "death_recorded")
    variables = {"corrected_on": corrected_on.isoformat()}
    draft = Draft(about_this_event(tx), "death_corrected", case_id, programme_id, variables)
    await notify(tx, draft, CONTACT_PERSON, HOUSE_MANAGERS, CASEWORKERS)

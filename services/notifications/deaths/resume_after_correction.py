"""The person lives after all: they are spoken to again, and somebody talks with them first."""

from datetime import date
from uuid import UUID

from services.notifications.cases.db import delete_death, lock_case
from services.notifications.messages.close_messages import settle
from services.notifications.messages.db import Draft, this_event
from services.notifications.messages.domain import CASEWORKERS, CONTACT_PERSON, HOUSE_MANAGERS
from services.notifications.messages.notify import say
from shared.database import Tx


async def resume_after_correction(tx: Tx, case_id: UUID, programme_id: str, corrected_on: date) -> None:
    """What was cancelled stays cancelled: nothing is sent late. Staff hear of it, and of what they should do."""
    await lock_case(tx, case_id)
    await delete_death(tx, case_id)
    await settle(tx, case_id, "death_recorded")
    words = {"corrected_on": corrected_on.isoformat()}
    draft = Draft(this_event(tx), "death_corrected", case_id, programme_id, words)
    await say(tx, draft, CONTACT_PERSON, HOUSE_MANAGERS, CASEWORKERS)

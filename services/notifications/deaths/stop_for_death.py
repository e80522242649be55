"""The person has died: from now on nothing is said to them, and staff are asked for nothing but what remains."""

from datetime import date
from uuid import UUID

from services.notifications.cases.db import lock_case, save_death
from services.notifications.deliveries.db import cancel_what_has_not_left
from services.notifications.messages.db import Draft, settle_all_for_staff, this_event
from services.notifications.messages.domain import CASEWORKERS, CONTACT_PERSON, HOUSE_MANAGERS
from services.notifications.messages.notify import say
from shared.database import Tx


async def stop_for_death(tx: Tx, case_id: UUID, programme_id: str, recorded_on: date) -> None:
    """Cancel what is on its way, settle what staff were asked, and tell those around the person once."""
    await lock_case(tx, case_id)
    await save_death(tx, case_id, recorded_on)
    await cancel_what_has_not_left(tx, case_id, None)
    await settle_all_for_staff(tx, case_id)
    words = {"recorded_on": recorded_on.isoformat()}
    draft = Draft(this_event(tx), "death_recorded", case_id, programme_id, words)
    await say(tx, draft, CONTACT_PERSON, HOUSE_MANAGERS, CASEWORKERS)

"""The person of a case has died: nothing is sent to them any more, and staff get one message about what remains."""

from datetime import date
from uuid import UUID

from services.notifications.cases.lock_case import lock_case
from services.notifications.cases.record_death import record_death
from services.notifications.consents.stop_informing import stop_informing
from services.notifications.corrections.stop_asking_to_tell import stop_asking_to_tell
from services.notifications.messages.about_this_event import about_this_event
from services.notifications.messages.close_all_messages import close_all_messages
from services.notifications.messages.domain import CASEWORKERS, CONTACT_PERSON, HOUSE_MANAGERS, Draft
from services.notifications.messages.notify import notify
from shared.database import Tx


async def stop_for_death(tx: Tx, case_id: UUID, programme_id: str, recorded_on: date) -> None:
    """Close everything that was written in the case, and notify the staff around the person once."""
    await lock_case(tx, case_id)
    await record_death(tx, case_id, recorded_on)
    await close_all_messages(tx, case_id)
    await stop_asking_to_tell(tx, case_id)
    await stop_informing(tx, case_id)
    variables = {"recorded_on": recorded_on.isoformat()}
    draft = Draft(about_this_event(tx), "death_recorded", case_id, programme_id, variables)
    await notify(tx, draft, CONTACT_PERSON, HOUSE_MANAGERS, CASEWORKERS)

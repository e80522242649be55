"""The planned day of arrival has moved."""

from datetime import date
from uuid import UUID

from services.notifications.deliveries.domain import NOT_LEFT
from services.notifications.messages.about_this_event import about_this_event
from services.notifications.messages.close_messages import close_messages
from services.notifications.messages.domain import CONTACT_PERSON, HOUSE_MANAGERS, THE_PERSON, Draft
from services.notifications.messages.find_last_message import find_last_message
from services.notifications.messages.notify import notify
from shared.database import Tx


async def notify_of_rescheduled_stay(
    tx: Tx, case_id: UUID, programme_id: str, *, starts_on: date, previous_start_on: date
) -> None:
    """Notify staff and the person. An unanswered offer that has not left is replaced by one with the new day."""
    offer = await find_last_message(tx, case_id, "offer", NOT_LEFT)
    await close_messages(tx, case_id, "offer", "stay_rescheduled", "not_arrived")
    variables = {"starts_on": starts_on.isoformat(), "previous_start_on": previous_start_on.isoformat()}
    draft = Draft(about_this_event(tx), "stay_rescheduled", case_id, programme_id, variables)
    await notify(tx, draft, CONTACT_PERSON, HOUSE_MANAGERS)
    if offer is not None:
        variables = offer.variables | {"starts_on": starts_on.isoformat()}
        draft = Draft(about_this_event(tx), "offer", case_id, programme_id, variables)
    await notify(tx, draft, THE_PERSON)

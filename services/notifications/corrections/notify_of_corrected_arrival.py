"""The recorded day of arrival was wrong."""

from datetime import date
from uuid import UUID

from services.notifications.corrections.ask_to_tell import ask_to_tell
from services.notifications.corrections.find_outdated_end import find_outdated_end
from services.notifications.corrections.stop_asking_to_tell import stop_asking_to_tell
from services.notifications.messages.about_this_event import about_this_event
from services.notifications.messages.close_messages import close_messages
from services.notifications.messages.domain import CONTACT_PERSON, HOUSE_MANAGERS, Draft
from services.notifications.messages.notify import notify
from services.notifications.messages.reopen_messages import reopen_messages
from shared.database import Tx


async def notify_of_corrected_arrival(
    tx: Tx,
    case_id: UUID,
    programme_id: str,
    *,
    previous_arrived_on: date,
    arrived_on: date | None,
    agreed_end_on: date,
) -> None:
    """Close the messages that follow from the wrong day, and notify staff. What the person was told is a task.

    `arrived_on` None: the person has not arrived. Then messages that the arrival had closed are opened again, if their
    days are still to come.
    """
    await close_messages(tx, case_id, "arrival_corrected", "arrival_undone")
    await stop_asking_to_tell(tx, case_id)
    variables = {"previous_on": previous_arrived_on.isoformat()}
    if arrived_on is None:
        await close_messages(tx, case_id, "stay_expiring", "stay_overdue")
        ahead = {"planned_exit_on": tx.today.isoformat()}
        await reopen_messages(tx, case_id, "exit_approaching", because="arrived", not_before=ahead)
        draft = Draft(about_this_event(tx), "arrival_undone", case_id, programme_id, variables)
    else:
        end = {"agreed_end_on": agreed_end_on.isoformat()}
        await close_messages(tx, case_id, "stay_expiring", "stay_overdue", keep=end)
        await reopen_messages(tx, case_id, "stay_expiring", "stay_overdue", matching=end)
        variables |= end | {"arrived_on": arrived_on.isoformat()}
        outdated = await find_outdated_end(tx, case_id, agreed_end_on)
        variables |= outdated
        if outdated:
            await ask_to_tell(tx, case_id)
        draft = Draft(about_this_event(tx), "arrival_corrected", case_id, programme_id, variables)
    await notify(tx, draft, CONTACT_PERSON, HOUSE_MANAGERS)

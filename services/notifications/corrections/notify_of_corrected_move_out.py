"""The recorded day of moving out was wrong."""

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


async def notify_of_corrected_move_out(
    tx: Tx,
    case_id: UUID,
    programme_id: str,
    *,
    previous_moved_out_on: date,
    moved_out_on: date | None,
    agreed_end_on: date,
) -> None:
    """Notify staff. `moved_out_on` None: the person still lives there, and messages about the end are open again.

    What the person was told of aftercare because of the wrong day is corrected by `notify_of_corrected_aftercare`.
    """
    await close_messages(tx, case_id, "move_out_corrected", "move_out_undone")
    await stop_asking_to_tell(tx, case_id)
    variables = {"previous_on": previous_moved_out_on.isoformat()}
    if moved_out_on is None:
        end = {"agreed_end_on": agreed_end_on.isoformat()}
        await reopen_messages(tx, case_id, "stay_expiring", "stay_overdue", because="moved_out", matching=end)
        outdated = await find_outdated_end(tx, case_id, agreed_end_on)
        variables |= end | outdated
        if outdated:
            await ask_to_tell(tx, case_id)
        draft = Draft(about_this_event(tx), "move_out_undone", case_id, programme_id, variables)
    else:
        variables |= {"moved_out_on": moved_out_on.isoformat()}
        draft = Draft(about_this_event(tx), "move_out_corrected", case_id, programme_id, variables)
    await notify(tx, draft, CONTACT_PERSON, HOUSE_MANAGERS)

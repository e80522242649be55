"""The last day of aftercare was corrected, or there is no aftercare after all."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from services.notifications.messages.about_this_event import about_this_event
from services.notifications.messages.close_messages import close_messages
from services.notifications.messages.domain import CONTACT_PERSON, THE_PERSON, Draft
from services.notifications.messages.notify import notify
from services.notifications.messages.reopen_messages import reopen_messages
from shared.database import Tx


async def notify_of_corrected_aftercare(
    tx: Tx, case_id: UUID, programme_id: str, *, previous_until_on: date, until_on: date | None
) -> None:
    """Notify the contact person and the person. `until_on` None: the offer is taken back.

    An offer that has not left is replaced by one with the new day; after an offer that has left, the person gets a
    correction. This depends on followup's events only, so it does not matter when housing's event about the corrected
    move-out arrives.
    """
    not_left = await close_messages(tx, case_id, "aftercare")
    await close_messages(tx, case_id, "aftercare_corrected", "aftercare_taken_back")
    variables = {"previous_until_on": previous_until_on.isoformat()}
    if until_on is None:
        draft = Draft(about_this_event(tx), "aftercare_taken_back", case_id, programme_id, variables)
        await notify(tx, draft, CONTACT_PERSON)
        await notify(tx, draft, THE_PERSON, closed=not_left)
        await reopen_messages(tx, case_id, because="aftercare_ended")
        return
    variables |= {"until_on": until_on.isoformat()}
    draft = Draft(about_this_event(tx), "aftercare_corrected", case_id, programme_id, variables)
    await notify(tx, draft, CONTACT_PERSON)
    await notify(tx, replace(draft, template="aftercare") if not_left else draft, THE_PERSON)

"""Aftercare is over: its last day has passed, or the person wants no more of it."""

from datetime import date, timedelta
from uuid import UUID

from services.followup import announcements
from services.followup.aftercare.db import find_aftercare, save_state
from services.followup.cases.db import get_case
from services.followup.cases.record_history import remember
from services.followup.contacts.cancel_contacts import cancel_contacts
from shared.database import Tx


async def end_aftercare(tx: Tx, case_id: UUID, *, ended_on: date | None = None) -> None:
    """End it on `ended_on` because the person wants no more, or when its last day has passed.

    Ends once, also where nobody ever answered the offer. A contact on the last day itself is still waited for.
    """
    case = await get_case(tx, case_id, lock=True)
    offer = await find_aftercare(tx, case_id)
    if offer is None or offer.state == "ended" or case.death_recorded_on is not None:
        return
    if ended_on is None and tx.today <= offer.until_on:
        return
    last = ended_on or offer.until_on
    await save_state(tx, case_id, "ended", ended_on=last)
    await cancel_contacts(tx, case, "move_out", first_day=ended_on or last + timedelta(days=1))
    await remember(tx, case_id, "aftercare_ended", ended_on=last)
    await announcements.aftercare_ended(tx, case, last)

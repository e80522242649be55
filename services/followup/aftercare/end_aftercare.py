"""Aftercare is over: its last day has passed, or the person wants no more of it."""

from datetime import date, timedelta
from uuid import UUID

from services.followup.aftercare import announcements
from services.followup.aftercare.db import save_state
from services.followup.aftercare.history import AftercareHistory
from services.followup.aftercare.lock_aftercare import lock_aftercare
from services.followup.cases.lock_case import lock_case
from services.followup.cases.record_history import record_history
from services.followup.contacts.cancel_contacts import cancel_contacts
from shared.database import Tx
from shared.messaging import announce


async def end_aftercare(tx: Tx, case_id: UUID, *, ended_on: date | None = None) -> None:
    """End aftercare on `ended_on` because the person wants no more; without it, if the last day has passed.

    Aftercare ends only once, also when nobody answered the offer, and not after a death. A contact on the last day
    itself can still be confirmed or missed. Raises NoSuchCase.
    """
    case = await lock_case(tx, case_id)
    offer = await lock_aftercare(tx, case_id)
    if offer is None or offer.state == "ended" or case.death_recorded_on is not None:
        return
    if ended_on is None and tx.today <= offer.until_on:
        return
    last = ended_on or offer.until_on
    await save_state(tx, case_id, "ended", ended_on=last)
    await cancel_contacts(tx, case, "move_out", first_day=ended_on or last + timedelta(days=1))
    await record_history(tx, case_id, AftercareHistory.ENDED, ended_on=last)
    await announce(tx, announcements.aftercare_ended(case, ended_on=last))

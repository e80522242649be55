"""The move-out was taken back, and with it the offer of aftercare."""

from services.followup.aftercare import announcements
from services.followup.aftercare.db import remove_offer
from services.followup.aftercare.history import AftercareHistory
from services.followup.aftercare.lock_aftercare import lock_aftercare
from services.followup.cases.domain import Case
from services.followup.cases.record_history import record_history
from shared.database import Tx
from shared.messaging import announce


async def take_back_aftercare(tx: Tx, case: Case) -> None:
    """Remove the offer, in whatever state it is. The next move-out makes a new one."""
    offer = await lock_aftercare(tx, case.case_id)
    if offer is None:
        return
    await remove_offer(tx, case.case_id)
    await record_history(tx, case.case_id, AftercareHistory.TAKEN_BACK, previous_until_on=offer.until_on)
    corrected = announcements.aftercare_corrected(
        case, until_on=None, previous_until_on=offer.until_on, corrected_on=tx.today
    )
    await announce(tx, corrected)

"""Nobody has moved out, so there is nothing that aftercare comes after."""

from services.followup import announcements
from services.followup.aftercare.db import find_aftercare, remove_offer
from services.followup.cases.domain import Case
from services.followup.cases.record_history import remember
from shared.database import Tx


async def take_back_aftercare(tx: Tx, case: Case) -> None:
    """Take the offer back, whatever has become of it. The move-out that is to come offers anew."""
    offer = await find_aftercare(tx, case.case_id)
    if offer is None:
        return
    await remove_offer(tx, case.case_id)
    await remember(tx, case.case_id, "aftercare_taken_back", previous_until_on=offer.until_on)
    await announcements.aftercare_corrected(tx, case, None, offer.until_on)

"""Something has changed in a case, and contacts are planned for the stay or the aftercare that it is in now."""

from services.followup.aftercare.domain.current_period import current_period
from services.followup.aftercare.lock_aftercare import lock_aftercare
from services.followup.cases.domain import Case
from services.followup.contacts.plan_contacts import plan_contacts
from services.followup.programmes.domain.programme import Programme
from shared.database import Tx


async def plan_follow_up(
    tx: Tx, case: Case, programme: Programme, *, late: bool = False, in_history: bool = True
) -> None:
    """Plan the contacts of the current period, if there is one. `late` and `in_history`: see `plan_contacts`."""
    period = current_period(case, programme, await lock_aftercare(tx, case.case_id))
    if period is not None:
        await plan_contacts(tx, case.case_id, period, late=late, in_history=in_history)

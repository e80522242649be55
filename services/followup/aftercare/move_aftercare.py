"""The day of moving out was corrected, and aftercare counts from the day the person really moved (mission S0-36)."""

from services.followup.aftercare import announcements
from services.followup.aftercare.db import save_last_day
from services.followup.aftercare.domain.aftercare import last_day
from services.followup.aftercare.end_aftercare import end_aftercare
from services.followup.aftercare.history import AftercareHistory
from services.followup.aftercare.lock_aftercare import lock_aftercare
from services.followup.aftercare.set_aftercare_timer import set_aftercare_timer
from services.followup.cases.domain import Case
from services.followup.cases.record_history import record_history
from services.followup.programmes.domain.programme import Programme
from shared.database import Tx
from shared.messaging import announce


async def move_aftercare(tx: Tx, case: Case, programme: Programme) -> None:
    """Give aftercare the last day that follows from the move-out. When that has passed, aftercare ends at once."""
    offer = await lock_aftercare(tx, case.case_id)
    if offer is None or case.moved_out_on is None or programme.aftercare_period is None:
        return
    until_on, previous = last_day(case.moved_out_on, programme.aftercare_period), offer.until_on
    if until_on == previous:
        return
    await save_last_day(tx, offer.with_last_day(until_on, tx.today))
    words = {"until_on": until_on, "previous_until_on": previous}
    await record_history(tx, case.case_id, AftercareHistory.CORRECTED, **words)
    corrected = announcements.aftercare_corrected(
        case, until_on=until_on, previous_until_on=previous, corrected_on=tx.today
    )
    await announce(tx, corrected)
    if until_on < tx.today:
        await end_aftercare(tx, case.case_id)
    elif case.death_recorded_on is None:
        await set_aftercare_timer(tx, case.case_id, until_on)

"""Aftercare counts from the day the person really moved out, also when that day is known later (mission S0-36)."""

from services.followup import announcements
from services.followup.aftercare.db import find_aftercare, save_another_end
from services.followup.aftercare.domain.aftercare import last_day
from services.followup.aftercare.end_aftercare import end_aftercare
from services.followup.aftercare.set_aftercare_timer import watch_aftercare
from services.followup.cases.domain import Case
from services.followup.cases.record_history import remember
from services.followup.programmes.domain.programme import Programme
from shared.database import Tx


async def move_aftercare(tx: Tx, case: Case, programme: Programme) -> None:
    """Give it the last day that follows from the move-out. When that has passed, it is over at once."""
    offer = await find_aftercare(tx, case.case_id)
    if offer is None or case.moved_out_on is None or programme.aftercare_period is None:
        return
    until_on = last_day(case.moved_out_on, programme.aftercare_period)
    if until_on == offer.until_on:
        return
    await save_another_end(tx, offer.with_another_end(until_on, tx.today))
    await remember(tx, case.case_id, "aftercare_corrected", until_on=until_on, previous_until_on=offer.until_on)
    await announcements.aftercare_corrected(tx, case, until_on, offer.until_on)
    if until_on < tx.today:
        await end_aftercare(tx, case.case_id)
    elif case.death_recorded_on is None:
        await watch_aftercare(tx, case.case_id, until_on)

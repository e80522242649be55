"""Aftercare is offered at every move-out, also at an early one (mission S0-06)."""

from datetime import timedelta

from services.followup import announcements
from services.followup.db.aftercare import add_offer
from services.followup.db.history import remember
from services.followup.db.programmes import Programme
from services.followup.domain.aftercare import last_day
from services.followup.domain.case import Case
from shared.clock import start_of_day
from shared.database import Tx
from shared.timers import set_timer


async def offer_aftercare(tx: Tx, case: Case, programme: Programme) -> None:
    """Offer aftercare from the day the person moved out, where the programme has it. Offered once."""
    if case.moved_out_on is None or programme.aftercare_period is None:
        return
    until_on = last_day(case.moved_out_on, programme.aftercare_period)
    if not await add_offer(tx, case.case_id, until_on):
        return
    over_at = start_of_day(until_on + timedelta(days=1))
    await set_timer(tx, kind="aftercare_over", ref=case.case_id, due_at=over_at)
    await remember(tx, case.case_id, "aftercare_offered", until_on=until_on)
    await announcements.aftercare_offered(tx, case, until_on)

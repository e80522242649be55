"""Aftercare is offered at every move-out, also at an early one (mission S0-06)."""

from services.followup import announcements
from services.followup.aftercare.db import add_offer
from services.followup.aftercare.domain.aftercare import last_day
from services.followup.aftercare.set_aftercare_timer import watch_aftercare
from services.followup.cases.domain import Case
from services.followup.cases.record_history import remember
from services.followup.programmes.domain.programme import Programme
from shared.database import Tx


async def offer_aftercare(tx: Tx, case: Case, programme: Programme) -> None:
    """Offer aftercare from the day the person moved out, where the programme has it. Not to the dead.

    Offered once, until it is taken back.
    """
    if case.moved_out_on is None or case.death_recorded_on is not None or programme.aftercare_period is None:
        return
    until_on = last_day(case.moved_out_on, programme.aftercare_period)
    if not await add_offer(tx, case.case_id, until_on):
        return
    await watch_aftercare(tx, case.case_id, until_on)
    await remember(tx, case.case_id, "aftercare_offered", until_on=until_on)
    await announcements.aftercare_offered(tx, case, until_on)

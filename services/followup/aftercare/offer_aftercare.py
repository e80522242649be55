"""Aftercare is offered at every move-out, also at an early one (mission S0-06)."""

from services.followup.aftercare import announcements
from services.followup.aftercare.db import add_offer
from services.followup.aftercare.domain.aftercare import last_day
from services.followup.aftercare.history import AftercareHistory
from services.followup.aftercare.set_aftercare_timer import set_aftercare_timer
from services.followup.cases.domain import Case
from services.followup.cases.record_history import record_history
from services.followup.programmes.domain.programme import Programme
from shared.database import Tx
from shared.messaging import announce


async def offer_aftercare(tx: Tx, case: Case, programme: Programme) -> None:
    """Offer aftercare from the day the person moved out, if the programme has it and no death is recorded.

    While there is an offer, another call changes nothing. `take_back_aftercare` removes it.
    """
    if case.moved_out_on is None or case.death_recorded_on is not None or programme.aftercare_period is None:
        return
    until_on = last_day(case.moved_out_on, programme.aftercare_period)
    if not await add_offer(tx, case.case_id, until_on):
        return
    await set_aftercare_timer(tx, case.case_id, until_on)
    await record_history(tx, case.case_id, AftercareHistory.OFFERED, until_on=until_on)
    await announce(tx, announcements.aftercare_offered(case, offered_on=tx.today, until_on=until_on))

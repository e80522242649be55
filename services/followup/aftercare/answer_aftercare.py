"""The person says yes, no or later to aftercare."""

from uuid import UUID

from services.followup import announcements
from services.followup.aftercare.db import find_aftercare, save_state
from services.followup.aftercare.domain.aftercare import Answer, State
from services.followup.aftercare.end_aftercare import end_aftercare
from services.followup.cases.db import get_case
from services.followup.cases.record_history import remember
from services.followup.contacts.cancel_contacts import cancel_contacts
from services.followup.contacts.plan_contacts import plan_contacts
from services.followup.domain.refusals import AftercareNotOffered, DeathIsRecorded
from services.followup.programmes.db import find_programme_of
from shared.database import Tx

_SAID = {"accepted": "aftercare_accepted", "declined": "aftercare_declined", "later": "aftercare_put_off"}


async def answer_aftercare(tx: Tx, case_id: UUID, *, answer: Answer, for_good: bool) -> State:
    """Record the answer and return the state. The same answer again changes nothing.

    Whoever says no is not called on again, and may still say yes until the last day, unless the no is `for_good`.
    Raises NoSuchCase, DeathIsRecorded, AftercareNotOffered, AftercareIsOver or AftercareHasStarted.
    """
    programme = await find_programme_of(tx, case_id)
    case = await get_case(tx, case_id, lock=True)
    if case.death_recorded_on is not None:
        raise DeathIsRecorded
    offer = await find_aftercare(tx, case_id)
    if offer is None or programme is None:
        raise AftercareNotOffered
    state = offer.answered(answer, for_good=for_good, today=tx.today)
    if state == offer.state and answer != "later":
        return state
    await remember(tx, case_id, _SAID[answer])
    if state == "ended":
        await end_aftercare(tx, case_id, ended_on=tx.today)
    elif state == "started":
        await save_state(tx, case_id, state, started_on=tx.today)
        await plan_contacts(tx, case, programme, told=offer.state == "declined")
        await announcements.aftercare_started(tx, case, offer.until_on)
    else:
        await save_state(tx, case_id, state)
        if state == "declined":
            await cancel_contacts(tx, case, "move_out", first_day=tx.today)
        elif offer.state == "declined":
            await plan_contacts(tx, case, programme)
    return state

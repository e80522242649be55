"""The person says yes, no or later to aftercare."""

from dataclasses import replace
from uuid import UUID

from services.followup.aftercare import announcements
from services.followup.aftercare.answers_given import ANSWER_CODES, answers_given
from services.followup.aftercare.db import save_state
from services.followup.aftercare.domain.aftercare import Aftercare, Answer, State
from services.followup.aftercare.domain.answering import check_is_offered, facts_about
from services.followup.aftercare.domain.current_period import current_period
from services.followup.aftercare.end_aftercare import end_aftercare
from services.followup.aftercare.lock_aftercare import lock_aftercare
from services.followup.aftercare.refusals import AftercareHasChanged
from services.followup.cases.domain import Case
from services.followup.cases.find_history import find_history
from services.followup.cases.lock_case import lock_case
from services.followup.cases.lock_programme_of_case import lock_programme_of_case
from services.followup.cases.record_history import record_history
from services.followup.contacts.cancel_contacts import cancel_contacts
from services.followup.contacts.plan_contacts import plan_contacts
from services.followup.programmes.domain.programme import Programme
from shared.database import Tx
from shared.messaging import announce
from shared.version import Version, how_it_stands, is_version_of


async def answer_aftercare(
    tx: Tx, case_id: UUID, *, answer: Answer, for_good: bool, version: Version | None = None
) -> State:
    """Record the answer and return the state. The same answer again changes nothing.

    After `declined` no contacts are made, and `accepted` is possible until the last day, unless the no was `for_good`.
    Raises NoSuchCase, DeathIsRecorded, AftercareNotOffered, AftercareHasChanged when the offer has another `version`
    now, AftercareIsOver or AftercareHasStarted.
    """
    programme = await lock_programme_of_case(tx, case_id)
    case = await lock_case(tx, case_id)
    programme, offer = check_is_offered(case, programme, await lock_aftercare(tx, case_id))
    if version is not None and await _has_changed(tx, offer, answer, version):
        return offer.state
    state = offer.state_after(answer, for_good=for_good, today=tx.today)
    if state == offer.state and answer != "later":
        return state
    await record_history(tx, case_id, ANSWER_CODES[answer])
    if state == "ended":
        await end_aftercare(tx, case_id, ended_on=tx.today)
    elif state == "started":
        await save_state(tx, case_id, state, started_on=tx.today)
        await _plan_contacts(tx, case, programme, replace(offer, state=state), in_history=offer.state == "declined")
        await announce(tx, announcements.aftercare_started(case, started_on=tx.today, until_on=offer.until_on))
    else:
        await save_state(tx, case_id, state)
        if state == "declined":
            await cancel_contacts(tx, case, "move_out", first_day=tx.today)
        elif offer.state == "declined":
            await _plan_contacts(tx, case, programme, replace(offer, state=state), in_history=True)
    return state


async def _has_changed(tx: Tx, offer: Aftercare, answer: Answer, version: Version) -> bool:
    """Whether somebody has recorded the same answer since this version. Raises AftercareHasChanged for another one."""
    lines = await find_history(tx, offer.case_id)
    answers = answers_given(lines)
    facts = facts_about(offer, answers)
    if is_version_of(version, *facts):
        return False
    if answers[-1:] == [answer]:
        return True
    raise AftercareHasChanged(current=how_it_stands(version, *facts, lines=lines) | {"aftercare": offer})


async def _plan_contacts(tx: Tx, case: Case, programme: Programme, offer: Aftercare, *, in_history: bool) -> None:
    period = current_period(case, programme, offer)
    if period is not None:
        await plan_contacts(tx, case.case_id, period, in_history=in_history)

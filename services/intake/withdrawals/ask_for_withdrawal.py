"""The person asks, on the status page, to withdraw the application."""

from services.intake.cases.domain.case import check_before_the_stay
from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.person_access.check_person import check_person
from services.intake.withdrawals.announcements import withdrawal_asked
from services.intake.withdrawals.db import add_request
from services.intake.withdrawals.domain import EFFECT_HOUR, WithdrawalRequest, takes_effect_on
from services.intake.withdrawals.find_request import find_request
from services.intake.withdrawals.history import WithdrawalHistory
from services.intake.withdrawals.refusals import WithdrawalIsAskedAlready
from shared.clock import at_hour
from shared.database import Tx
from shared.ids import new_id
from shared.messaging import announce
from shared.timers import TimerKind, set_timer


class WithdrawalTimer(TimerKind):
    """`ref` is the case."""

    TAKES_EFFECT = "withdrawal_takes_effect"


async def ask_for_withdrawal(tx: Tx) -> WithdrawalRequest:
    """Record the wish, which takes effect some days later. The person is told by the channel they have.

    Raises OnlyThePerson, WithdrawalIsAskedAlready, and the refusals of a case that cannot be withdrawn any more.
    """
    case = await lock_case(tx, check_person(tx))
    check_before_the_stay(case.shown_status)
    if await find_request(tx, case.case_id):
        raise WithdrawalIsAskedAlready
    request = WithdrawalRequest(new_id(), tx.today, takes_effect_on(tx.today))
    await add_request(tx, case.case_id, request)
    due_at = at_hour(request.takes_effect_on, EFFECT_HOUR)
    await set_timer(tx, kind=WithdrawalTimer.TAKES_EFFECT, ref=case.case_id, due_at=due_at)
    await record_history(tx, case.case_id, WithdrawalHistory.ASKED, takes_effect_on=request.takes_effect_on)
    await announce(tx, withdrawal_asked(case, request))
    return request

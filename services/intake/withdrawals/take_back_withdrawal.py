"""The wish to withdraw the application is taken back, by the person or by staff."""

from uuid import UUID

from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.people.find_key import find_key
from services.intake.withdrawals.announcements import withdrawal_taken_back
from services.intake.withdrawals.ask_for_withdrawal import WithdrawalTimer
from services.intake.withdrawals.db import end_request
from services.intake.withdrawals.find_standing_request import find_standing_request
from services.intake.withdrawals.history import WithdrawalHistory
from services.intake.withdrawals.refusals import NoWithdrawalIsAsked
from shared.database import Tx
from shared.messaging import announce
from shared.timers import cancel_timers


async def take_back_withdrawal(tx: Tx, case_id: UUID, *, reason: str | None = None) -> None:
    """Let the application stand as before. Staff give a reason, which is sealed; the person needs none.

    Raises NoWithdrawalIsAsked and NoSuchCase.
    """
    case = await lock_case(tx, case_id)
    request = await find_standing_request(tx, case)
    if request is None:
        raise NoWithdrawalIsAsked
    await end_request(tx, request, "taken_back", reason=reason, key=await find_key(tx, case.person_id))
    await cancel_timers(tx, ref=case_id, kinds=[WithdrawalTimer.TAKES_EFFECT])
    await record_history(tx, case_id, WithdrawalHistory.TAKEN_BACK)
    await announce(tx, withdrawal_taken_back(case, request, tx.today))

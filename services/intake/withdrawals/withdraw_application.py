"""The applicant withdraws the application."""

from uuid import UUID

from services.intake.cases.change_case import change_case
from services.intake.cases.domain.case import check_before_the_stay
from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.exit_dates.watch_exit import ExitTimer
from services.intake.withdrawals.announcements import application_withdrawn
from services.intake.withdrawals.db import end_request
from services.intake.withdrawals.find_request import find_request
from services.intake.withdrawals.history import WithdrawalHistory
from shared.database import Tx
from shared.messaging import announce
from shared.timers import cancel_timers


async def withdraw_application(tx: Tx, case_id: UUID) -> None:
    """End the case before a stay, also after a decision. No reason is asked for, and the person may apply again."""
    case = await lock_case(tx, case_id)
    check_before_the_stay(case.shown_status)
    request = await find_request(tx, case_id)
    if request:
        await end_request(tx, request, "withdrawn")
    await change_case(tx, case_id, status="withdrawn")
    await cancel_timers(tx, ref=case_id, kinds=[ExitTimer.APPROACHING])
    await record_history(tx, case_id, WithdrawalHistory.WITHDRAWN)
    await announce(tx, application_withdrawn(case, tx.today))

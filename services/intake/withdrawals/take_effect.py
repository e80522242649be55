"""The day has come on which the person's wish to withdraw takes effect."""

from uuid import UUID

from services.intake.cases.domain.case import BEFORE_THE_STAY
from services.intake.cases.lock_case import lock_case
from services.intake.withdrawals.db import end_request
from services.intake.withdrawals.find_request import find_request
from services.intake.withdrawals.withdraw_application import withdraw_application
from shared.database import Tx


async def take_effect(tx: Tx, case_id: UUID) -> None:
    """Withdraw the application, if the wish stands and the case has not moved on: to a refusal, a stay, a death."""
    case = await lock_case(tx, case_id)
    request = await find_request(tx, case_id)
    if request is None:
        return
    if case.shown_status in BEFORE_THE_STAY:
        await withdraw_application(tx, case_id)
    else:
        await end_request(tx, request, "overtaken")

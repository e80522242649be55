"""Look up the wish to withdraw a case that can still take effect."""

from services.intake.cases.domain.case import BEFORE_THE_STAY, Case
from services.intake.withdrawals.domain import WithdrawalRequest
from services.intake.withdrawals.find_request import find_request
from shared.database import Tx


async def find_standing_request(tx: Tx, case: Case) -> WithdrawalRequest | None:
    """The open wish; None also when the case has moved on meanwhile, to a refusal, a stay or a death."""
    return await find_request(tx, case.case_id) if case.shown_status in BEFORE_THE_STAY else None

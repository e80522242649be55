"""Look up the wish to withdraw a case that waits for its day."""

from uuid import UUID

from sqlalchemy import select

from services.intake.withdrawals.domain import WithdrawalRequest
from services.intake.withdrawals.tables import withdrawal_request
from shared.database import Tx


async def find_request(tx: Tx, case_id: UUID) -> WithdrawalRequest | None:
    """The open wish; None when there is none."""
    is_open = (withdrawal_request.c.case_id == case_id, withdrawal_request.c.outcome.is_(None))
    row = await tx.first(select(withdrawal_request).where(*is_open))
    return None if row is None else WithdrawalRequest(row.request_id, row.asked_on, row.takes_effect_on)

"""Rows of wishes to withdraw an application."""

from uuid import UUID

from sqlalchemy import insert, update

from services.intake.withdrawals.domain import End, WithdrawalRequest
from services.intake.withdrawals.tables import withdrawal_request
from shared.database import Tx
from shared.sealing import Cell, Key


async def add_request(tx: Tx, case_id: UUID, request: WithdrawalRequest) -> None:
    """Insert a wish."""
    await tx.execute(
        insert(withdrawal_request).values(
            request_id=request.request_id,
            case_id=case_id,
            asked_on=request.asked_on,
            takes_effect_on=request.takes_effect_on,
        )
    )


async def end_request(
    tx: Tx, request: WithdrawalRequest, outcome: End, *, reason: str | None = None, key: Key | None = None
) -> None:
    """Write how the wish ended, by whom, and a reason that is sealed with the person's key."""
    cell = Cell("withdrawal_request", "reason", request.request_id)
    sealed = key.seal_if(reason, cell) if key else None
    ended = {"outcome": outcome, "ended_on": tx.today, "ended_by": tx.actor.staff_id, "reason": sealed}
    which = withdrawal_request.c.request_id == request.request_id
    await tx.execute(update(withdrawal_request).where(which).values(**ended))

"""Show a decision before it is made: the letter as it would be read, and the last day to complain."""

from datetime import date
from typing import Any
from uuid import UUID

from services.intake.cases.domain import DecisionOutcome
from services.intake.decisions.work_out_decision import work_out_decision
from shared.database import Tx


async def preview_decision(
    case_id: UUID,
    *,
    outcome: DecisionOutcome,
    reasons: str,
    departure_reason: str | None,
    notified_on: date | None,
    tx: Tx,
) -> dict[str, Any]:
    """What deciding this way today would give. Refuses what deciding would refuse, and writes nothing."""
    worked_out = await work_out_decision(
        case_id, outcome=outcome, reasons=reasons, departure_reason=departure_reason, notified_on=notified_on, tx=tx
    )
    return worked_out.shown()

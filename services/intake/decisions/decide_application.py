"""A named person decides."""

from datetime import date
from typing import Any
from uuid import UUID

from services.intake.announcements import decision_made
from services.intake.cases.db import change_case
from services.intake.cases.domain import DecisionOutcome
from services.intake.cases.record_history import note
from services.intake.decisions.db import add_decision
from services.intake.decisions.work_out_decision import work_out_decision
from shared.database import Tx
from shared.ids import new_id
from shared.messaging import announce


async def decide_application(
    case_id: UUID,
    *,
    outcome: DecisionOutcome,
    reasons: str,
    departure_reason: str | None,
    notified_on: date | None,
    tx: Tx,
) -> dict[str, Any]:
    """Make the one decision of a case: reasons, legal basis, the last day to complain, and the letter that says so."""
    made = await work_out_decision(
        case_id, outcome=outcome, reasons=reasons, departure_reason=departure_reason, notified_on=notified_on, tx=tx
    )
    decision_id, decision = new_id(), made.decision
    await add_decision(tx, decision_id, case_id, decision, basis=made.basis, letter=made.letter, key=made.key)
    await change_case(tx, case_id, status=decision.outcome)
    await note(tx, case_id, "decision_made", outcome=decision.outcome)
    await announce(decision_made(made.case, decision), tx)
    return {"decision_id": decision_id} | made.shown()

"""A named member of staff decides an application."""

from datetime import date
from uuid import UUID

from services.intake.cases.change_case import change_case
from services.intake.cases.domain.case import DecisionOutcome
from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.decisions.announcements import decision_made
from services.intake.decisions.db import add_decision
from services.intake.decisions.history import DecisionHistory
from services.intake.decisions.work_out_decision import DecisionWithLetter, work_out_decision
from shared.database import Tx
from shared.ids import new_id
from shared.messaging import announce
from shared.version import Version


async def decide_application(
    tx: Tx,
    case_id: UUID,
    *,
    outcome: DecisionOutcome,
    reasons: str,
    departure_reason: str | None,
    notified_on: date | None,
    version: Version | None = None,
) -> tuple[UUID, DecisionWithLetter]:
    """Make the one decision of a case, with reasons, legal basis, the last day to complain, and the letter.

    Returns the id of the decision and the decision. Raises CaseHasChanged when the case has another `version` now, and
    what else `work_out_decision` raises.
    """
    case = await lock_case(tx, case_id)
    made = await work_out_decision(
        tx,
        case,
        outcome=outcome,
        reasons=reasons,
        departure_reason=departure_reason,
        notified_on=notified_on,
        version=version,
    )
    decision_id, decision = new_id(), made.decision
    await add_decision(tx, decision_id, case_id, decision, basis=made.basis, letter=made.letter, key=made.key)
    await change_case(tx, case_id, status=decision.outcome)
    await record_history(tx, case_id, DecisionHistory.MADE, outcome=decision.outcome)
    await announce(tx, decision_made(case, decision))
    return decision_id, made

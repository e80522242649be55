"""Show a decision before it is made: the letter as it would be read, and the last day to complain."""

from datetime import date
from typing import Any
from uuid import UUID

from services.intake.db.assessments import get_rules
from services.intake.db.cases import take_case
from services.intake.db.catalogue import programme_of
from services.intake.db.people import get_key_of
from services.intake.domain.case import DecisionOutcome, check_undecided
from services.intake.domain.decision import decide
from services.intake.domain.letter import letter_about
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
    case = await take_case(tx, case_id)
    check_undecided(case.shown_status)
    programme, key = programme_of(tx, case.programme_id), await get_key_of(tx, case_id)
    decision = decide(
        programme,
        rules=await get_rules(tx, case_id, key),
        outcome=outcome,
        reasons=reasons,
        departure_reason=departure_reason,
        by=tx.actor.staff_id,
        on=tx.today,
        notified_on=notified_on,
    )
    return {
        "outcome": decision.outcome,
        "decided_on": decision.decided_on,
        "notified_on": decision.notified_on,
        "complaint_due_on": decision.complaint_due_on,
        "complaint_body": programme.legal_basis.complaint_body,
        "legal_basis": programme.legal_basis.id,
        "letter_text": letter_about(decision, programme),
    }

"""A named person decides."""

from datetime import date
from typing import Any
from uuid import UUID

from services.intake.announcements import decision_made
from services.intake.db.assessments import get_rules
from services.intake.db.cases import change_case, take_case
from services.intake.db.catalogue import programme_of
from services.intake.db.decisions import add_decision
from services.intake.db.history import note
from services.intake.db.people import get_key_of
from services.intake.domain.case import DecisionOutcome, check_undecided
from services.intake.domain.decision import decide
from services.intake.domain.letter import letter_about
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
    decision_id, letter, basis = new_id(), letter_about(decision, programme), programme.legal_basis
    await add_decision(tx, decision_id, case_id, decision, basis=basis, letter=letter, key=key)
    await change_case(tx, case_id, status=decision.outcome)
    await note(tx, case_id, "decision_made", outcome=decision.outcome)
    await announce(decision_made(case, decision), tx)
    return {
        "decision_id": decision_id,
        "outcome": decision.outcome,
        "decided_on": decision.decided_on,
        "notified_on": decision.notified_on,
        "complaint_due_on": decision.complaint_due_on,
        "complaint_body": basis.complaint_body,
        "legal_basis": basis.id,
        "letter_text": letter,
    }

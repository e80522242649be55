"""What intake announces about decisions."""

from services.intake.cases.domain.case import Case
from services.intake.decisions.domain.decision import Decision
from shared.contracts.intake.decision_made import DecisionMade


def decision_made(case: Case, decision: Decision) -> DecisionMade:
    """A decision was made. The event has the planned exit date only for a grant, by which housing plans."""
    return DecisionMade(
        case_id=case.case_id,
        programme_id=case.programme_id,
        application_id=case.application_id,
        outcome=decision.outcome,
        decided_on=decision.decided_on,
        complaint_due_on=decision.complaint_due_on,
        planned_exit_on=case.planned_exit_on if decision.outcome == "granted" else None,
    )

"""What a decision comes to before anybody has made it: the same for looking at it and for making it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.intake.applications.domain.application import Case
from services.intake.cases.db import take_case
from services.intake.cases.domain import DecisionOutcome, check_undecided
from services.intake.decisions.domain.decision import Decision, decide
from services.intake.decisions.domain.letter import letter_about
from services.intake.eligibility.db import get_rules
from services.intake.people.db import get_key_of
from services.intake.people.domain.vault import Key
from services.intake.programmes.domain.programme import LegalBasis
from services.intake.programmes.load_programmes import programme_of
from shared.database import Tx


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """A decision with its letter, and what is needed to keep it."""

    case: Case
    key: Key
    decision: Decision
    basis: LegalBasis
    letter: dict[str, str]

    def shown(self) -> dict[str, Any]:
        """The decision as the one who decides sees it."""
        return {
            "outcome": self.decision.outcome,
            "decided_on": self.decision.decided_on,
            "notified_on": self.decision.notified_on,
            "complaint_due_on": self.decision.complaint_due_on,
            "complaint_body": self.basis.complaint_body,
            "legal_basis": self.basis.id,
            "letter_text": self.letter,
        }


async def work_out_decision(
    case_id: UUID,
    *,
    outcome: DecisionOutcome,
    reasons: str,
    departure_reason: str | None,
    notified_on: date | None,
    tx: Tx,
) -> WorkedOut:
    """Refuses what may not be decided in this way today, and writes nothing."""
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
    return WorkedOut(case, key, decision, programme.legal_basis, letter_about(decision, programme))

"""Work out a decision and its letter without making it: the same for a preview and for deciding."""

from dataclasses import dataclass
from datetime import date

from services.intake.cases.domain.case import Case, DecisionOutcome, check_undecided
from services.intake.decisions.domain.decision import Decision, decide
from services.intake.decisions.domain.letter import letter_about
from services.intake.eligibility.find_rules import find_rules
from services.intake.people.find_key import find_key
from services.intake.programmes.domain.programme import LegalBasis, Words
from services.intake.programmes.find_programme import find_programme
from services.intake.vault import Key
from shared.database import Tx


@dataclass(frozen=True, slots=True)
class DecisionWithLetter:
    """A decision that is not saved yet, with its letter and the key to save them with."""

    decision: Decision
    basis: LegalBasis
    letter: Words
    key: Key


async def work_out_decision(
    tx: Tx,
    case: Case,
    *,
    outcome: DecisionOutcome,
    reasons: str,
    departure_reason: str | None,
    notified_on: date | None,
) -> DecisionWithLetter:
    """The decision that the actor would make today. Raises the same refusals as deciding; writes and locks nothing."""
    check_undecided(case.shown_status)
    programme, key = find_programme(tx, case.programme_id), await find_key(tx, case.person_id)
    decision = decide(
        programme,
        rules=await find_rules(tx, case.case_id, key),
        outcome=outcome,
        reasons=reasons,
        departure_reason=departure_reason,
        by=tx.actor.staff_id,
        on=tx.today,
        notified_on=notified_on,
    )
    return DecisionWithLetter(decision, programme.legal_basis, letter_about(decision, programme), key)

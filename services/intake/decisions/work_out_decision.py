"""Work out a decision and its letter without making it: the same for a preview and for deciding."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.intake.cases.domain.case import Case, DecisionOutcome, check_undecided
from services.intake.cases.find_history import find_history
from services.intake.decisions.domain.decision import Decision, decide
from services.intake.decisions.domain.facts import facts_of
from services.intake.decisions.domain.letter import letter_about
from services.intake.decisions.refusals import CaseHasChanged
from services.intake.eligibility.domain.rules import RuleAnswer
from services.intake.eligibility.find_rules import find_rules
from services.intake.people.find_key import find_key
from services.intake.programmes.domain.programme import LegalBasis, Words
from services.intake.programmes.find_programme import find_programme
from shared.database import Tx
from shared.sealing import Key
from shared.version import Version, how_it_stands, is_version_of


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
    version: Version | None = None,
) -> DecisionWithLetter:
    """The decision that the actor would make today. Raises the same refusals as deciding; writes and locks nothing.

    That includes CaseHasChanged when the case has another `version` now.
    """
    check_undecided(case.shown_status)
    programme, key = find_programme(tx, case.programme_id), await find_key(tx, case.person_id)
    rules = await find_rules(tx, case.case_id, key)
    if version is not None and not is_version_of(version, *facts_of(case, rules)):
        raise await _changed(tx, case, rules, version)
    decision = decide(
        programme,
        rules=rules,
        outcome=outcome,
        reasons=reasons,
        departure_reason=departure_reason,
        by=tx.actor.staff_id,
        on=tx.today,
        notified_on=notified_on,
    )
    return DecisionWithLetter(decision, programme.legal_basis, letter_about(decision, programme), key)


async def _changed(tx: Tx, case: Case, rules: Sequence[RuleAnswer], version: Version) -> CaseHasChanged:
    """The refusal, with what has happened since and how the rules stand now."""
    now = how_it_stands(version, *facts_of(case, rules), lines=await find_history(tx, case.case_id))
    return CaseHasChanged(current=now | {"rules": rules, "planned_exit_on": case.planned_exit_on})

"""Answer the rules before anything is sent, so that applicants need not guess. Nothing is stored."""

from services.intake.eligibility.domain.circumstances import Circumstances
from services.intake.eligibility.domain.rules import RuleAnswer, evaluate
from services.intake.programmes.find_programme import find_programme
from shared.database import Tx


def check_eligibility(tx: Tx, programme_id: str, circumstances: Circumstances) -> list[RuleAnswer]:
    """How the rules would stand if the form were sent today. Raises UnknownProgramme."""
    return evaluate(find_programme(tx, programme_id).rules, circumstances, applied_on=tx.today)

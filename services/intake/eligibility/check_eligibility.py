"""Answer the rules before anything is sent, so that applicants need not guess. Nothing is stored."""

from services.intake.eligibility.domain.circumstances import Circumstances, check_circumstances
from services.intake.eligibility.domain.rules import RuleAnswer, evaluate
from services.intake.programmes.domain.programme import Catalogue
from services.intake.programmes.find_programme import find_programme
from shared.database import Tx
from shared.refusals import InvalidInput


def check_eligibility(tx: Tx, programme_id: str, circumstances: Circumstances) -> list[RuleAnswer]:
    """The outcome of each rule if the form were sent today. Raises UnknownProgramme or InvalidInput."""
    programme = find_programme(tx, programme_id)
    if wrong := check_circumstances(circumstances, tx.resource(Catalogue).municipalities):
        raise InvalidInput(fields=wrong)
    return evaluate(programme.rules, circumstances, applied_on=tx.today)

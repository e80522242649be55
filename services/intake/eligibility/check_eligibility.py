"""Answer the rules before anything is sent, so that nobody has to guess. Nothing is kept."""

from services.intake.applications.domain.answers import Circumstances, check_circumstances
from services.intake.eligibility.domain.eligibility import RuleAnswer, evaluate
from services.intake.programmes.load_programmes import catalogue_of, programme_of
from shared.database import Tx
from shared.refusals import InvalidInput


async def check_eligibility(programme_id: str, circumstances: Circumstances, tx: Tx) -> list[RuleAnswer]:
    """How the rules would stand if the form were sent today."""
    programme = programme_of(tx, programme_id)
    if wrong := check_circumstances(circumstances, catalogue_of(tx).municipalities):
        raise InvalidInput(fields=wrong)
    return evaluate(programme.rules, circumstances, applied_on=tx.today)

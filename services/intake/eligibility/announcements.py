"""What intake announces about the rules of a case."""

from datetime import date

from services.intake.cases.domain.case import Case
from shared.contracts.intake.application_assessed import ApplicationAssessed


def application_assessed(case: Case, on: date) -> ApplicationAssessed:
    """The rules of the case were answered, for the first time or again."""
    return ApplicationAssessed(
        case_id=case.case_id,
        programme_id=case.programme_id,
        application_id=case.application_id,
        assessed_on=on,
    )

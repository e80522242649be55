"""What intake announces about applications."""

from datetime import date

from services.intake.cases.domain.case import Case
from shared.contracts.intake.application_received import ApplicationReceived
from shared.contracts.intake.application_withdrawn import ApplicationWithdrawn


def application_received(case: Case) -> ApplicationReceived:
    """A new case."""
    return ApplicationReceived(
        case_id=case.case_id,
        programme_id=case.programme_id,
        application_id=case.application_id,
        reference=case.reference,
        received_on=case.received_on,
    )


def application_withdrawn(case: Case, on: date) -> ApplicationWithdrawn:
    """Nothing more happens in the case."""
    return ApplicationWithdrawn(
        case_id=case.case_id,
        programme_id=case.programme_id,
        application_id=case.application_id,
        withdrawn_on=on,
    )

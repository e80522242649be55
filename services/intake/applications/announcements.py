"""What intake announces about applications."""

from services.intake.cases.domain.case import Case
from shared.contracts.intake.application_received import ApplicationReceived


def application_received(case: Case) -> ApplicationReceived:
    """A new case."""
    return ApplicationReceived(
        case_id=case.case_id,
        programme_id=case.programme_id,
        application_id=case.application_id,
        reference=case.reference,
        received_on=case.received_on,
    )

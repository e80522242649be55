"""What intake announces about withdrawals."""

from datetime import date

from services.intake.cases.domain.case import Case
from services.intake.withdrawals.domain import WithdrawalRequest
from shared.contracts.intake.application_withdrawn import ApplicationWithdrawn
from shared.contracts.intake.withdrawal_asked import WithdrawalAsked
from shared.contracts.intake.withdrawal_taken_back import WithdrawalTakenBack


def application_withdrawn(case: Case, on: date) -> ApplicationWithdrawn:
    """Nothing more happens in the case."""
    return ApplicationWithdrawn(
        case_id=case.case_id,
        programme_id=case.programme_id,
        application_id=case.application_id,
        withdrawn_on=on,
    )


def withdrawal_asked(case: Case, request: WithdrawalRequest) -> WithdrawalAsked:
    """The person is told by the channel they have, and may take it back."""
    return WithdrawalAsked(
        case_id=case.case_id,
        programme_id=case.programme_id,
        request_id=request.request_id,
        asked_on=request.asked_on,
        takes_effect_on=request.takes_effect_on,
    )


def withdrawal_taken_back(case: Case, request: WithdrawalRequest, on: date) -> WithdrawalTakenBack:
    """The application stands as before."""
    return WithdrawalTakenBack(
        case_id=case.case_id,
        programme_id=case.programme_id,
        request_id=request.request_id,
        taken_back_on=on,
    )

"""What intake announces about planned exits."""

from datetime import date

from services.intake.cases.domain.case import Case
from shared.contracts.intake.exit_approaching import ExitApproaching
from shared.contracts.intake.exit_date_changed import ExitDateChanged


def exit_date_changed(case: Case, planned_exit_on: date, on: date) -> ExitDateChanged:
    """The planned exit is on another day."""
    return ExitDateChanged(
        case_id=case.case_id,
        programme_id=case.programme_id,
        planned_exit_on=planned_exit_on,
        changed_on=on,
    )


def exit_approaching(case: Case, planned_exit_on: date, on: date) -> ExitApproaching:
    """The planned exit is near, and the person has no place."""
    return ExitApproaching(
        case_id=case.case_id,
        programme_id=case.programme_id,
        planned_exit_on=planned_exit_on,
        days_left=(planned_exit_on - on).days,
    )

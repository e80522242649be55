"""What intake announces about the ways to reach a person. The ways themselves are in no message."""

from datetime import date

from services.intake.cases.domain.case import Case
from services.intake.contact_changes.domain import ContactChange
from shared.contracts.intake.contact_change_asked import ContactChangeAsked
from shared.contracts.intake.contact_change_ended import ContactChangeEnded
from shared.contracts.intake.contact_changed import ContactChanged


def contact_change_asked(case: Case, change: ContactChange) -> ContactChangeAsked:
    """The person is sent a code the old way, or a member of staff is asked to confirm."""
    return ContactChangeAsked(
        case_id=case.case_id,
        programme_id=case.programme_id,
        change_id=change.change_id,
        asked_on=change.asked_on,
        by_code=change.is_by_code,
    )


def contact_changed(case: Case, change: ContactChange, on: date) -> ContactChanged:
    """The person is told the new way, and the old one where something can be sent there."""
    return ContactChanged(
        case_id=case.case_id,
        programme_id=case.programme_id,
        change_id=change.change_id,
        changed_on=on,
        reached_before=change.reached_before,
        take_back_until_on=change.until_on,
    )


def contact_change_ended(case: Case, change: ContactChange, on: date) -> ContactChangeEnded:
    """Nothing is changed by it, or not any more."""
    return ContactChangeEnded(
        case_id=case.case_id,
        programme_id=case.programme_id,
        change_id=change.change_id,
        ended_on=on,
        taken_back=change.state == "taken_back",
    )

"""Builds the events about contact persons from their state."""

from uuid import UUID

from services.followup.cases.domain import Case
from services.followup.contact_persons.domain import Assignment
from shared.contracts.followup.contact_person_assigned import ContactPersonAssigned
from shared.contracts.followup.contact_person_changed import ContactPersonChanged


def contact_person_assigned(case: Case, new: Assignment) -> ContactPersonAssigned:
    """The first contact person of the case is named."""
    return ContactPersonAssigned(
        case_id=case.case_id,
        programme_id=case.programme_id,
        staff_id=new.staff_id,
        deputy_staff_id=new.deputy_staff_id,
        assigned_on=new.since,
    )


def contact_person_changed(case: Case, new: Assignment, previous_staff_id: UUID) -> ContactPersonChanged:
    """Another member of staff takes over."""
    return ContactPersonChanged(
        case_id=case.case_id,
        programme_id=case.programme_id,
        staff_id=new.staff_id,
        deputy_staff_id=new.deputy_staff_id,
        previous_staff_id=previous_staff_id,
        changed_on=new.since,
    )

"""Builds the events about contacts from their state."""

from collections.abc import Sequence
from uuid import UUID

from services.followup.cases.domain import Case
from services.followup.contacts.domain.contact import Contact
from shared.contracts.followup.contact_not_confirmed import ContactNotConfirmed


def contact_not_confirmed(case: Case, contact: Contact, notified: Sequence[UUID]) -> ContactNotConfirmed:
    """A contact is missing, and these members of staff are to be notified."""
    return ContactNotConfirmed(
        case_id=case.case_id,
        programme_id=case.programme_id,
        contact_id=contact.contact_id,
        due_on=contact.due_on,
        day=contact.day,
        told=list(notified),
    )

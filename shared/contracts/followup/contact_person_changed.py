"""Another member of staff has become the contact person."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class ContactPersonChanged(CaseEvent):
    """Another member of staff has become the contact person.

    Announced at each change. The person is notified before anybody else.
    """

    subject: ClassVar[str] = "followup.contact_person.changed.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "staff_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0009",
        "deputy_staff_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0010",
        "previous_staff_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0011",
        "changed_on": "2027-03-01",
    }

    staff_id: UUID
    deputy_staff_id: UUID | None = None
    previous_staff_id: UUID
    changed_on: date

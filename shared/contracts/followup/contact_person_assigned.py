"""The person has a named contact person."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class ContactPersonAssigned(CaseEvent):
    """The person has a named contact person.

    Announced once, when the first contact person is named. `staff_id` is the random id of a member of staff.
    """

    subject: ClassVar[str] = "followup.contact_person.assigned.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "staff_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0009",
        "deputy_staff_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0010",
        "assigned_on": "2026-12-01",
    }

    staff_id: UUID
    deputy_staff_id: UUID | None = None
    assigned_on: date

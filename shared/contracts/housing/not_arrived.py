"""The person was expected and has not come."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class NotArrived(CaseEvent):
    """The person was expected and has not come.

    Internal: never sent to another agency. Staff look for the person; the stay is not cancelled automatically.
    """

    subject: ClassVar[str] = "housing.stay.not_arrived.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "stay_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0002",
        "expected_on": "2027-01-15",
    }

    stay_id: UUID
    expected_on: date

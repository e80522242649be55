"""The person has moved out."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class Discharged(CaseEvent):
    """The person has moved out.

    Announced once per stay. The place is free from the same instant. How the stay ended and where the person went
    is never in the message.
    """

    subject: ClassVar[str] = "housing.stay.discharged.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "stay_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0002",
        "moved_out_on": "2028-01-10",
    }

    stay_id: UUID
    moved_out_on: date

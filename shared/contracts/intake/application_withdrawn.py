"""The applicant has withdrawn the application."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class ApplicationWithdrawn(CaseEvent):
    """The applicant has withdrawn the application.

    Nothing more is done in the case, and a planned place is free again.
    """

    subject: ClassVar[str] = "intake.application.withdrawn.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "application_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0004",
        "withdrawn_on": "2026-11-25",
    }

    application_id: UUID
    withdrawn_on: date

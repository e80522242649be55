"""An application has reached us and has become a case."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class ApplicationReceived(CaseEvent):
    """An application has reached us and has become a case.

    Announced once per application, before anybody has judged it, also when it will not meet the programme's rules.
    Nothing in it tells where the person comes from (GDPR art. 9 and 10).
    """

    subject: ClassVar[str] = "intake.application.received.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "application_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0004",
        "reference": "7K3M9QX2",
        "received_on": "2026-11-23",
    }

    application_id: UUID
    reference: str
    """What the applicant was told to say when asking about the application: eight characters."""
    received_on: date

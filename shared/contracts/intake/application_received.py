"""An application was received and has become a case."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class ApplicationReceived(CaseEvent):
    """An application was received and has become a case.

    Announced once per application, before it is assessed, also when it does not meet the programme's rules.
    Whether the person comes from treatment or prison is not in the message (GDPR art. 9 and 10).
    """

    subject: ClassVar[str] = "intake.application.received.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "application_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0004",
        "reference": "7K3M9QX24DTR",
        "received_on": "2026-11-23",
    }

    application_id: UUID
    reference: str
    """Twelve characters that the applicant gives when asking about the application; eight of one from before 0.2."""
    received_on: date

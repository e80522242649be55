"""Every rule of the programme has been answered for this application: pass, fail or unknown."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class ApplicationAssessed(CaseEvent):
    """Every rule of the programme has been answered for this application: pass, fail or unknown.

    Announced each time the answers change. The answers themselves stay in intake. Rules never decide an application;
    people do (GDPR art. 22).
    """

    subject: ClassVar[str] = "intake.application.assessed.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "application_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0004",
        "assessed_on": "2026-11-23",
    }

    application_id: UUID
    assessed_on: date

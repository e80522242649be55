"""A named person has decided the application, in writing and with reasons."""

from datetime import date
from typing import Any, ClassVar, Literal
from uuid import UUID

from shared.contracts.base import CaseEvent


class DecisionMade(CaseEvent):
    """A named person has decided the application, in writing and with reasons.

    Internal: the outcome is never sent to another agency. `planned_exit_on` is set when the place is granted, so that
    housing can plan the day of arrival. The message does not say which institution the person leaves.
    """

    subject: ClassVar[str] = "intake.decision.made.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "application_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0004",
        "outcome": "granted",
        "decided_on": "2026-11-30",
        "complaint_due_on": "2026-12-28",
        "planned_exit_on": "2027-01-15",
    }

    application_id: UUID
    outcome: Literal["granted", "refused", "dismissed"]
    """The Norwegian terms are *innvilget*, *avslag* and *avvist*."""
    decided_on: date
    complaint_due_on: date
    """The last day to complain (forvaltningsloven § 29 or pasient- og brukerrettighetsloven § 7-5)."""
    planned_exit_on: date | None = None

"""A consent has ended before its last day."""

from datetime import date
from typing import Any, ClassVar, Literal
from uuid import UUID

from shared.contracts.base import CaseEvent


class ConsentRevoked(CaseEvent):
    """A consent has ended before its last day: the person withdrew it, or it was recorded by mistake.

    Announced once per consent. From now on it covers nothing; why the person withdrew is not asked and not kept.
    """

    subject: ClassVar[str] = "notifications.consent.revoked.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "consent_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0041",
        "revoked_on": "2027-03-01",
        "because": "withdrawn",
    }

    consent_id: UUID
    revoked_on: date
    because: Literal["withdrawn", "mistake"]

"""The person has asked to withdraw the application; it takes effect some days later."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class WithdrawalAsked(CaseEvent):
    """The person has asked, on the status page, to withdraw the application.

    Internal: never sent to another agency. Nothing is withdrawn yet: ApplicationWithdrawn follows on `takes_effect_on`,
    or earlier when staff carry it out, unless WithdrawalTakenBack comes before it.
    """

    subject: ClassVar[str] = "intake.withdrawal.asked.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "request_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0007",
        "asked_on": "2026-11-25",
        "takes_effect_on": "2026-11-28",
    }

    request_id: UUID
    asked_on: date
    takes_effect_on: date

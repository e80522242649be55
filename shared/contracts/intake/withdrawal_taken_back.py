"""The person, or staff on the person's behalf, have taken back the wish to withdraw the application."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class WithdrawalTakenBack(CaseEvent):
    """The application stands as before: WithdrawalAsked with the same `request_id` is not valid any more.

    Internal: never sent to another agency. Who took it back, and why, is not in the message.
    """

    subject: ClassVar[str] = "intake.withdrawal.taken_back.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "request_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0007",
        "taken_back_on": "2026-11-26",
    }

    request_id: UUID
    taken_back_on: date

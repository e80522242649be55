"""A message did not reach the person; staff have to hand it over."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class MessageFailed(CaseEvent):
    """A message did not reach the person; staff have to hand it over.

    Announced once per message, after the last attempt.
    """

    subject: ClassVar[str] = "notifications.message.failed.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "message_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0006",
        "failed_on": "2026-11-23",
    }

    message_id: UUID
    failed_on: date

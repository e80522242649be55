"""A change of how a person is reached has come to nothing, or was taken back."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class ContactChangeEnded(CaseEvent):
    """The person is reached as before a change: it was not confirmed, or was taken back after it had been.

    Internal: never sent to another agency.
    """

    subject: ClassVar[str] = "intake.contact.change_ended.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "change_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0011",
        "ended_on": "2026-11-27",
        "taken_back": True,
    }

    change_id: UUID
    ended_on: date
    taken_back: bool
    """Whether it had taken effect."""

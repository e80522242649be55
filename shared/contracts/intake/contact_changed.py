"""A person is reached in another way from now on."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class ContactChanged(CaseEvent):
    """A person is reached in another way from now on, as was confirmed.

    Internal: never sent to another agency. A message that has not left follows by itself, because whoever sends it asks
    for the way at that moment. No way is in the message.
    """

    subject: ClassVar[str] = "intake.contact.changed.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "change_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0011",
        "changed_on": "2026-11-26",
        "reached_before": True,
        "take_back_until_on": "2026-12-03",
    }

    change_id: UUID
    changed_on: date
    reached_before: bool
    """Whether a message can be sent the old way, by telephone or e-mail."""
    take_back_until_on: date | None = None
    """The last day on which whoever has the old way can take it back with a code; None: only staff can."""

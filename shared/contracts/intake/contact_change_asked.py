"""The person has asked to be reached in another way; it is to be confirmed."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class ContactChangeAsked(CaseEvent):
    """The person has asked, on the status page, to be reached in another way.

    Internal: never sent to another agency. Nothing is changed yet. With `by_code` a code is to be sent the old way,
    which whoever sends it asks for at that moment; else a member of staff confirms. ContactChanged or
    ContactChangeEnded follows. Neither a way nor a code is in the message.
    """

    subject: ClassVar[str] = "intake.contact.change_asked.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "change_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0011",
        "asked_on": "2026-11-25",
        "by_code": True,
    }

    change_id: UUID
    asked_on: date
    by_code: bool

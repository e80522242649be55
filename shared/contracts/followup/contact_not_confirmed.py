"""An agreed contact has not been confirmed by the morning after."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class ContactNotConfirmed(CaseEvent):
    """An agreed contact has not been confirmed by the morning after.

    Internal: never sent to another agency. The event means that staff have work to do, not that the person has done
    anything wrong. `told` lists the members of staff who are to be notified.
    """

    subject: ClassVar[str] = "followup.contact.not_confirmed.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "contact_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0005",
        "due_on": "2027-01-16",
        "day": 1,
        "told": [
            "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0009",
        ],
    }

    contact_id: UUID
    due_on: date
    day: int
    """Days after the move: at first the programme's `days`, then by its rhythm."""
    told: list[UUID]

"""A place that was offered or agreed is given back before the person arrived."""

from datetime import date
from typing import Any, ClassVar, Literal
from uuid import UUID

from shared.contracts.base import CaseEvent


class StayCancelled(CaseEvent):
    """A place that was offered or agreed is given back before the person arrived.

    Internal: never sent to another agency. The person waits for another offer and keeps their turn: the decision is
    still valid, and no new complaint period begins. Not announced when the application is withdrawn.
    """

    subject: ClassVar[str] = "housing.stay.cancelled.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "stay_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0002",
        "offer_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0003",
        "was": "accepted",
        "because": "not_arrived",
        "starts_on": "2027-01-15",
        "cancelled_on": "2027-01-18",
    }

    stay_id: UUID
    offer_id: UUID
    was: Literal["offered", "accepted"]
    """Whether the person had accepted the place."""
    because: Literal["not_arrived", "by_person", "by_house"]
    """The person did not come, the person changed their mind, or the house cannot give the place after all."""
    starts_on: date
    """The planned day of arrival that was cancelled."""
    cancelled_on: date

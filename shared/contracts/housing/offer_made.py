"""A place has been offered to the person and is held for them until the answer."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class OfferMade(CaseEvent):
    """A place has been offered to the person and is held for them until the answer.

    The message does not say which place it is.
    """

    subject: ClassVar[str] = "housing.offer.made.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "offer_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0003",
        "offered_on": "2026-12-01",
        "answer_due_on": "2026-12-08",
        "starts_on": "2027-01-15",
    }

    offer_id: UUID
    offered_on: date
    answer_due_on: date
    starts_on: date

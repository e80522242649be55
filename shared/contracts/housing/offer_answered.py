"""The person has accepted or declined the offered place."""

from datetime import date
from typing import Any, ClassVar, Literal
from uuid import UUID

from shared.contracts.base import CaseEvent


class OfferAnswered(CaseEvent):
    """The person has accepted or declined the offered place.

    Declining has no penalty: the person is on the waiting list again.
    """

    subject: ClassVar[str] = "housing.offer.answered.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "offer_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0003",
        "answer": "accepted",
        "answered_on": "2026-12-03",
        "starts_on": "2027-01-15",
    }

    offer_id: UUID
    answer: Literal["accepted", "declined"]
    answered_on: date
    starts_on: date

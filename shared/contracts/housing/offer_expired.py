"""The person did not answer in time, and the place is no longer held."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class OfferExpired(CaseEvent):
    """The person did not answer in time, and the place is no longer held.

    Announced once per offer. The person is on the waiting list again.
    """

    subject: ClassVar[str] = "housing.offer.expired.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "offer_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0003",
        "expired_on": "2026-12-09",
    }

    offer_id: UUID
    expired_on: date

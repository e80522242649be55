"""The person of a case consents to something being told to somebody outside."""

from datetime import date
from typing import Any, ClassVar, Literal
from uuid import UUID

from shared.contracts.base import CaseEvent


class ConsentGiven(CaseEvent):
    """The person of a case consents to something being told to somebody outside, until a day.

    Announced once per consent. It ends after `until_on` without another event, or earlier with ConsentRevoked. A
    subscriber asks for consent at each occasion: after a recorded death, and after the end of aftercare, none counts.
    """

    subject: ClassVar[str] = "notifications.consent.given.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "consent_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0041",
        "recipient": "home_municipality",
        "kinds": ["moved_in", "moved_out"],
        "given_on": "2027-01-15",
        "until_on": "2028-01-15",
    }

    consent_id: UUID
    recipient: Literal["home_municipality"]
    """Who may be told, as a code."""
    kinds: list[Literal["moved_in", "moved_out"]]
    """What may be told."""
    given_on: date
    until_on: date
    """The last day on which it counts."""

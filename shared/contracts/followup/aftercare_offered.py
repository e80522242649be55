"""Follow-up in a home of their own is offered, from the day the person moved out."""

from datetime import date
from typing import Any, ClassVar

from shared.contracts.base import CaseEvent


class AftercareOffered(CaseEvent):
    """Follow-up in a home of their own is offered, from the day the person moved out.

    Announced once per stay, and again only when the offer was taken back (AftercareCorrected) and the person moves out
    later. The person may decline it, or accept it later.
    """

    subject: ClassVar[str] = "followup.aftercare.offered.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "offered_on": "2028-01-10",
        "until_on": "2028-07-10",
    }

    offered_on: date
    until_on: date
    """The last day of aftercare (usually six months)."""

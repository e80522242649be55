"""Follow-up at home has ended, or the person has finally declined it."""

from datetime import date
from typing import Any, ClassVar

from shared.contracts.base import CaseEvent


class AftercareEnded(CaseEvent):
    """Follow-up at home has ended, or the person has finally declined it.

    Announced once for each AftercareOffered, and again after an AftercareCorrected that let it continue.
    """

    subject: ClassVar[str] = "followup.aftercare.ended.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "ended_on": "2028-07-10",
    }

    ended_on: date

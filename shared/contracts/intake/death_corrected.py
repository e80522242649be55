"""A death was recorded by mistake: the person lives."""

from datetime import date
from typing import Any, ClassVar, Literal

from shared.contracts.base import CaseEvent


class DeathCorrected(CaseEvent):
    """A death was recorded by mistake: the person lives.

    Internal: never sent to another agency. Announced once for each case that DeathRecorded was announced for. The case
    goes on as it would have: what is still to come is planned anew from `corrected_on`; what was not sent is not sent
    late, and a place that was given back stays given back.
    """

    subject: ClassVar[str] = "intake.death.corrected.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "corrected_on": "2027-03-05",
    }

    corrects: Literal["intake.death.recorded.v1"] = "intake.death.recorded.v1"
    """The event that said otherwise, of the same case."""
    corrected_on: date

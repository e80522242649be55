"""A death was recorded by mistake: the person is alive."""

from datetime import date
from typing import Any, ClassVar, Literal

from shared.contracts.base import CaseEvent


class DeathCorrected(CaseEvent):
    """A death was recorded by mistake: the person is alive.

    Internal: never sent to another agency. Announced once for each case that DeathRecorded was announced for. The case
    continues: future contacts and notices are planned again from `corrected_on`, messages that were not sent are not
    sent late, and a place that was given back is not assigned again.
    """

    subject: ClassVar[str] = "intake.death.corrected.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "corrected_on": "2027-03-05",
    }

    corrects: Literal["intake.death.recorded.v1"] = "intake.death.recorded.v1"
    """The event of the same case that was wrong."""
    corrected_on: date

"""The death of the person was recorded."""

from datetime import date
from typing import Any, ClassVar

from shared.contracts.base import CaseEvent


class DeathRecorded(CaseEvent):
    """The death of the person was recorded.

    Internal: never sent to another agency, and neither is any later event of this case. Announced once for each of the
    person's cases. From then on nothing is sent to the person, and nothing is planned for them. Events that other
    services announced before they received this one may arrive after it. The day and the cause of death are never in
    the message.
    """

    subject: ClassVar[str] = "intake.death.recorded.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "recorded_on": "2027-03-04",
    }

    recorded_on: date
    """The day of the record, not of the death."""

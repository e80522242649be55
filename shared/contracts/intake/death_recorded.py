"""It is recorded that the person has died."""

from datetime import date
from typing import Any, ClassVar

from shared.contracts.base import CaseEvent


class DeathRecorded(CaseEvent):
    """It is recorded that the person has died.

    Internal: never sent to another agency, and neither is any later event of this case. Announced once for each of the
    person's cases. From here on nothing is said to the person, and nothing is planned for them. What others have
    announced before they heard of it may still come after it. When and of what somebody died is never in the message.
    """

    subject: ClassVar[str] = "intake.death.recorded.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "recorded_on": "2027-03-04",
    }

    recorded_on: date
    """The day somebody wrote it down."""

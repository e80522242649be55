"""The planned exit is near, and the application is not decided yet or the person has no place yet."""

from datetime import date
from typing import Any, ClassVar

from shared.contracts.base import CaseEvent


class ExitApproaching(CaseEvent):
    """The planned exit is near, and the application is not decided yet or the person has no place yet.

    Announced once per application and planned exit, so that staff can act before the day.
    """

    subject: ClassVar[str] = "intake.exit.approaching.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "planned_exit_on": "2027-02-01",
        "days_left": 14,
    }

    planned_exit_on: date
    days_left: int
    """Days from the announcement to the planned exit."""

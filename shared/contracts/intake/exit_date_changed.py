"""The day on which the person leaves the institution has moved."""

from datetime import date
from typing import Any, ClassVar

from shared.contracts.base import CaseEvent


class ExitDateChanged(CaseEvent):
    """The day on which the person leaves the institution has moved.

    Announced each time it moves; the newest version counts. The message does not say which institution it is.
    """

    subject: ClassVar[str] = "intake.exit.changed.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "planned_exit_on": "2027-02-01",
        "changed_on": "2026-12-10",
    }

    planned_exit_on: date
    changed_on: date

"""The person wants follow-up at home, and it has started."""

from datetime import date
from typing import Any, ClassVar

from shared.contracts.base import CaseEvent


class AftercareStarted(CaseEvent):
    """The person wants follow-up at home, and it has started.

    Announced once for each AftercareOffered at most.
    """

    subject: ClassVar[str] = "followup.aftercare.started.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "started_on": "2028-01-12",
        "until_on": "2028-07-10",
    }

    started_on: date
    until_on: date

"""The last day of aftercare has changed, because the day of moving out was corrected."""

from datetime import date
from typing import Any, ClassVar, Literal

from shared.contracts.base import CaseEvent


class AftercareCorrected(CaseEvent):
    """The last day of aftercare has changed, because the day of moving out was corrected.

    Announced after AftercareOffered, in any state of the offer. Whether aftercare is offered, has started or has ended
    does not change, with two exceptions. When `until_on` is None, there is no aftercare, because the person has not
    moved out. When aftercare had started and ended on a former last day, and `until_on` has not passed, it continues.
    """

    subject: ClassVar[str] = "followup.aftercare.corrected.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "until_on": "2028-07-12",
        "previous_until_on": "2028-07-10",
        "corrected_on": "2028-01-15",
    }

    corrects: Literal["followup.aftercare.offered.v1"] = "followup.aftercare.offered.v1"
    """The event of the same case that was wrong."""
    until_on: date | None = None
    """The last day of aftercare that is valid now; None when the offer is taken back."""
    previous_until_on: date
    corrected_on: date

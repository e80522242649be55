"""The person has made a link with which a helper can see the status."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class HelperLinkMade(CaseEvent):
    """The person has made a link with which a helper can see the status of the case until a day.

    Internal: never sent to another agency. The code in the link is not in the message.
    """

    subject: ClassVar[str] = "intake.helper_link.made.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "link_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0008",
        "made_on": "2026-11-25",
        "last_on": "2026-12-09",
    }

    link_id: UUID
    made_on: date
    last_on: date
    """The last day on which the link can be used, unless it is ended before."""

"""The agreed end of the stay is 90, 60, 30 or 14 days away."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class StayExpiring(CaseEvent):
    """The agreed end of the stay is 90, 60, 30 or 14 days away.

    Announced once for each milestone and agreed end. Milestones before the arrival are skipped. After downtime only
    the nearest is announced, with the days that are left then. Not announced after the stay has ended, or for a former
    end.
    """

    subject: ClassVar[str] = "housing.stay.expiring.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "stay_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0002",
        "agreed_end_on": "2028-01-15",
        "milestone_days": 90,
        "days_left": 90,
    }

    stay_id: UUID
    agreed_end_on: date
    milestone_days: int
    """Which of the programme's notice days this is."""
    days_left: int
    """Days from the announcement to the agreed end."""

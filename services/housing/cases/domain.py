"""A person whom a decision grants a place: on the waiting list until somebody offers one."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.housing.cases.refusals import DeathIsRecorded, NotGranted


@dataclass(frozen=True, slots=True)
class GrantedCase:
    """What housing keeps of a case. Who the person is stays with intake."""

    case_id: UUID
    programme_id: str
    granted_on: date
    planned_exit_on: date | None = None
    """The day the person leaves treatment or prison, as last told. A date, not an origin."""
    withdrawn_on: date | None = None
    death_recorded_on: date | None = None

    def check_offer(self) -> None:
        """Nothing is offered after the applicant has taken the application back, or has died."""
        if self.death_recorded_on is not None:
            raise DeathIsRecorded
        if self.withdrawn_on is not None:
            raise NotGranted

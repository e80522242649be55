"""Granted cases and the lines of their history."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from services.housing.cases.refusals import DeathIsRecorded, NotGranted


@dataclass(frozen=True, slots=True)
class GrantedCase:
    """A case in which a decision grants a place. Only intake knows who the person is."""

    case_id: UUID
    programme_id: str
    granted_on: date
    planned_exit_on: date | None = None
    """The day the person leaves treatment or prison, as intake last announced it. Which of the two is not kept."""
    withdrawn_on: date | None = None
    death_recorded_on: date | None = None

    def check_offer(self) -> None:
        """Nothing is offered after a withdrawal (NotGranted) or a death (DeathIsRecorded)."""
        if self.death_recorded_on is not None:
            raise DeathIsRecorded
        if self.withdrawn_on is not None:
            raise NotGranted


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """Something that has happened in a case. The gateway has the sentence for the code `what`; `words` fill it."""

    at: datetime
    what: str
    by: UUID | None
    """The member of staff; None for an event or a timer."""
    words: dict[str, str | int | None]

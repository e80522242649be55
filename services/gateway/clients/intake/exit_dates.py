"""When somebody is to be released or discharged, and how that has moved."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor


class ExitDate(Answer):
    """A planned day of release or discharge, and when we were told."""

    planned_exit_on: date | None = None
    recorded_on: datetime | date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class MovedExitDate(Body):
    """The day as it is planned now, and why it has moved."""

    planned_exit_on: date
    reason: str


class ExitDates(Calls):
    """The planned day of release or discharge."""

    async def change(self, actor: Actor, case_id: UUID, *, planned_exit_on: date, reason: str) -> None:
        """The day of release or discharge has moved."""
        await self.post("cases", case_id, "exit-date", actor=actor, body=MovedExitDate(planned_exit_on, reason))

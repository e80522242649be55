"""The planned day of release or discharge, and the earlier ones."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor


class ExitDate(Answer):
    """A planned day of release or discharge, and when it was recorded."""

    planned_exit_on: date | None = None
    recorded_on: datetime | date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class MovedExitDate(Body):
    """The new planned day, and why it has changed. `previous_exit_on`: the day that was shown."""

    planned_exit_on: date
    reason: str
    previous_exit_on: date | None


class ExitDates(Calls):
    """Changing the planned day of release or discharge."""

    async def change(
        self, actor: Actor, case_id: UUID, *, planned_exit_on: date, reason: str, previous_exit_on: date | None
    ) -> None:
        """Record another day of release or discharge."""
        body = MovedExitDate(planned_exit_on, reason, previous_exit_on)
        await self.post("cases", case_id, "exit-date", actor=actor, body=body)

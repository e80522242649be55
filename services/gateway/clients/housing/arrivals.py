"""Arrivals: recorded, recorded as missed, or planned for another day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.gateway.clients.calls import Body, Calls
from shared.database import Actor


@dataclass(frozen=True, slots=True)
class MadeFrom(Body):
    """The version of the stay that was shown; None: none was."""

    version: str | None


@dataclass(frozen=True, slots=True)
class ArrivalDay(Body):
    """The day the person was seen to arrive."""

    arrived_on: date
    version: str | None


@dataclass(frozen=True, slots=True)
class NewStart(Body):
    """The day on which the person is expected now."""

    starts_on: date
    version: str | None


class Arrivals(Calls):
    """Recording and rescheduling arrivals. `version`: the stay as it was shown."""

    async def record(self, actor: Actor, stay_id: UUID, arrived_on: date, *, version: str | None = None) -> None:
        """Record that the person has moved in."""
        await self.post("stays", stay_id, "arrival", actor=actor, body=ArrivalDay(arrived_on, version))

    async def record_not_arrived(self, actor: Actor, stay_id: UUID, *, version: str | None = None) -> None:
        """Record that the person did not come."""
        await self.post("stays", stay_id, "not-arrived", actor=actor, body=MadeFrom(version))

    async def reschedule(self, actor: Actor, stay_id: UUID, starts_on: date, *, version: str | None) -> None:
        """Plan the arrival for another day."""
        await self.post("stays", stay_id, "start", actor=actor, body=NewStart(starts_on, version))

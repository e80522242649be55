"""The arrival: it took place, it did not, or it is expected on another day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.gateway.clients.calls import Body, Calls
from shared.database import Actor


@dataclass(frozen=True, slots=True)
class ArrivalDay(Body):
    """The day the person was seen to arrive."""

    arrived_on: date


@dataclass(frozen=True, slots=True)
class NewStart(Body):
    """The day on which the person is expected now."""

    starts_on: date


class Arrivals(Calls):
    """What becomes of the day on which somebody is expected."""

    async def record(self, actor: Actor, stay_id: UUID, arrived_on: date) -> None:
        """The person has moved in."""
        await self.post("stays", stay_id, "arrival", actor=actor, body=ArrivalDay(arrived_on))

    async def record_not_arrived(self, actor: Actor, stay_id: UUID) -> None:
        """The person did not come."""
        await self.post("stays", stay_id, "not-arrived", actor=actor)

    async def reschedule(self, actor: Actor, stay_id: UUID, starts_on: date) -> None:
        """The person is expected on another day."""
        await self.post("stays", stay_id, "start", actor=actor, body=NewStart(starts_on))

"""Stays: arrival, a new day, a place given back, and moving out."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from services.gateway.clients.housing.end_of_stay import MovedEnd
from shared.database import Actor


class Correction(Answer):
    """A corrected arrival or move-out: what was recorded, what stands now, and why."""

    act: str
    before: dict[str, str | None] = Field(default_factory=dict)
    after: dict[str, str | None] = Field(default_factory=dict)
    reason: str = ""
    corrected_on: date | None = None


class Stay(Answer):
    """Somebody's time in a place: offered, planned, living, ended, overdue, or after_death until the room is cleared.

    The last day is not part of it.
    """

    stay_id: UUID
    case_id: UUID | None = None
    state: str
    starts_on: date
    arrived_on: date | None = None
    ends_on: date | None = None
    agreed_end_on: date | None = None
    place_id: UUID | None = None
    place: str | None = None
    unit: str | None = None
    moved_out_on: date | None = None
    move_out_reason: str | None = None
    next_home: str | None = None
    missed_on: date | None = None
    extensions: list[MovedEnd] = Field(default_factory=list)
    corrections: list[Correction] = Field(default_factory=list)
    warnings: list[str] = Field(default_factory=list)

    @property
    def begins_on(self) -> date:
        """The day of arrival, or the one that is planned."""
        return self.arrived_on or self.starts_on

    @property
    def end(self) -> date | None:
        """The day of moving out, or the one that is agreed."""
        return self.moved_out_on or self.ends_on or self.agreed_end_on

    @property
    def where(self) -> str:
        """Unit and place, once where they have the same name."""
        return ", ".join(dict.fromkeys(name for name in (self.unit, self.place) if name))


@dataclass(frozen=True, slots=True)
class MoveOut(Body):
    """A move-out as housing records it: the day, how, and where to. No event carries the last two."""

    moved_out_on: date
    reason: str
    next_home: str | None


@dataclass(frozen=True, slots=True)
class ArrivalDay(Body):
    """The day the person was seen to arrive."""

    arrived_on: date


@dataclass(frozen=True, slots=True)
class NewStart(Body):
    """The day on which the person is expected now."""

    starts_on: date


@dataclass(frozen=True, slots=True)
class Cancellation(Body):
    """Why a place is given back: not_arrived, by_person or by_house."""

    because: str


class Stays(Calls):
    """What happens in a stay."""

    async def find_all(
        self, actor: Actor, *, state: str | None = None, ending_before: date | None = None
    ) -> list[Stay]:
        """Stays in a state, or that end before a day."""
        return await self.get(
            "stays", actor=actor, params={"state": state, "ending_before": ending_before}, answer=list[Stay]
        )

    async def record_arrival(self, actor: Actor, stay_id: UUID, arrived_on: date) -> None:
        """The person has moved in."""
        await self.post("stays", stay_id, "arrival", actor=actor, body=ArrivalDay(arrived_on))

    async def record_not_arrived(self, actor: Actor, stay_id: UUID) -> None:
        """The person did not come."""
        await self.post("stays", stay_id, "not-arrived", actor=actor)

    async def reschedule(self, actor: Actor, stay_id: UUID, starts_on: date) -> None:
        """The person is expected on another day."""
        await self.post("stays", stay_id, "start", actor=actor, body=NewStart(starts_on))

    async def cancel(self, actor: Actor, stay_id: UUID, because: str) -> None:
        """The place is given back before the arrival: not_arrived, by_person or by_house."""
        await self.post("stays", stay_id, "cancellation", actor=actor, body=Cancellation(because))

    async def move_out(self, actor: Actor, stay_id: UUID, move_out: MoveOut) -> None:
        """The person has moved out; the place is free in the same moment."""
        await self.post("stays", stay_id, "move-out", actor=actor, body=move_out)

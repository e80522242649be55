"""The housing service: places, offers and stays. It knows cases, and nobody's name."""

from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer, HistoryEntry
from shared.database import Actor
from shared.http import ServiceClient


class MovedEnd(Answer):
    """An end that was agreed anew."""

    previous_end_on: date
    agreed_end_on: date
    reason: str = ""
    decided_on: date | None = None


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


class Gap(Answer):
    """Days in a row on which a place stands empty before somebody comes; `until` is the first day taken."""

    starts_on: date
    until: date
    days: int


class Place(Answer):
    """A place and who has it when. `state` says how it is today."""

    place_id: UUID
    name: str
    kind: str = ""
    state: str
    free_from: date | None = None
    closed_on: date | None = None
    gaps: list[Gap] = Field(default_factory=list)
    stays: list[Stay] = Field(default_factory=list)


class Unit(Answer):
    """A dwelling with one or more places."""

    unit_key: str
    name: str
    programme_id: str
    places: list[Place] = Field(default_factory=list)


class Board(Answer):
    """Units, places and stays between two days."""

    from_: date = Field(alias="from")
    until: date
    units: list[Unit]


class Waiting(Answer):
    """A granted case that has no place yet."""

    case_id: UUID
    programme_id: str
    granted_on: date
    planned_exit_on: date | None = None
    days_to_exit: int | None = None
    next_free_on: date | None = None
    gap_days: int | None = None
    """Days from the exit until a place of the programme is free; 0 when one is free in time."""


class Offer(Answer):
    """A place offered to a person."""

    offer_id: UUID
    stay_id: UUID | None = None
    state: str | None = None
    offered_on: date | None = None
    answer_due_on: date | None = None
    answered_on: date | None = None


class CaseHousing(Answer):
    """What housing knows about one case."""

    offers: list[Offer] = Field(default_factory=list)
    stay: Stay | None = None
    history: list[HistoryEntry] = Field(default_factory=list)


class MoveOut(TypedDict):
    """A move-out as housing records it: the day (ISO 8601), how, and where to. No event carries the last two."""

    moved_out_on: str
    reason: str
    next_home: str | None


class Housing:
    """Calls the housing service. Every call may raise RefusedByService or ServiceUnavailable."""

    def __init__(self, http: ServiceClient) -> None:
        self.http = http

    async def board(self, actor: Actor, *, start: date, months: int = 12, programme_id: str | None = None) -> Board:
        """The board from `start` and some months on."""
        params = {"from": start.isoformat(), "months": months, "programme_id": programme_id}
        return Board.model_validate(await self.http.get("board", actor=actor, params=params))

    async def waiting(self, actor: Actor) -> list[Waiting]:
        """Who has been granted a place and has none."""
        return [Waiting.model_validate(one) for one in await self.http.get("waiting", actor=actor)]

    async def stays(self, actor: Actor, *, state: str | None = None, ending_before: date | None = None) -> list[Stay]:
        """Stays in a state, or that end before a day."""
        params = {"state": state, "ending_before": ending_before and ending_before.isoformat()}
        return [Stay.model_validate(one) for one in await self.http.get("stays", actor=actor, params=params)]

    async def case(self, actor: Actor, case_id: UUID) -> CaseHousing:
        """Offers, stay and history of one case."""
        return CaseHousing.model_validate(await self.http.get("cases", case_id, "stay", actor=actor))

    async def offer(self, actor: Actor, body: dict[str, Any]) -> Offer:
        """Offer a place: case_id, place_id, starts_on, agreed_end_on, answer_due_on."""
        return Offer.model_validate(await self.http.post("offers", actor=actor, json=body))

    async def answer_offer(self, actor: Actor, offer_id: UUID, answer: str) -> None:
        """The person's answer: accepted or declined."""
        await self.http.post("offers", offer_id, "answer", actor=actor, json={"answer": answer})

    async def arrived(self, actor: Actor, stay_id: UUID, arrived_on: date) -> None:
        """The person has moved in."""
        await self.http.post("stays", stay_id, "arrival", actor=actor, json={"arrived_on": arrived_on.isoformat()})

    async def not_arrived(self, actor: Actor, stay_id: UUID) -> None:
        """The person did not come."""
        await self.http.post("stays", stay_id, "not-arrived", actor=actor, json={})

    async def reschedule(self, actor: Actor, stay_id: UUID, starts_on: date) -> None:
        """The person is expected on another day."""
        await self.http.post("stays", stay_id, "start", actor=actor, json={"starts_on": starts_on.isoformat()})

    async def cancel(self, actor: Actor, stay_id: UUID, because: str) -> None:
        """The place is given back before the arrival: not_arrived, by_person or by_house."""
        await self.http.post("stays", stay_id, "cancellation", actor=actor, json={"because": because})

    async def correct_arrival(self, actor: Actor, stay_id: UUID, arrived_on: date | None, *, reason: str) -> None:
        """The person arrived on another day; None: has not arrived."""
        body = {"arrived_on": arrived_on and arrived_on.isoformat(), "reason": reason}
        await self.http.post("stays", stay_id, "arrival", "correction", actor=actor, json=body)

    async def correct_move_out(self, actor: Actor, stay_id: UUID, move_out: MoveOut | None, *, reason: str) -> None:
        """The person moved out on another day or in another way; None: has not moved out."""
        body = {"move_out": move_out, "reason": reason}
        await self.http.post("stays", stay_id, "move-out", "correction", actor=actor, json=body)

    async def extend(self, actor: Actor, stay_id: UUID, *, agreed_end_on: date, reason: str) -> None:
        """A later end has been agreed."""
        body = {"agreed_end_on": agreed_end_on.isoformat(), "reason": reason}
        await self.http.post("stays", stay_id, "extension", actor=actor, json=body)

    async def move_out(self, actor: Actor, stay_id: UUID, move_out: MoveOut) -> None:
        """The person has moved out; the place is free in the same moment."""
        await self.http.post("stays", stay_id, "move-out", actor=actor, json=move_out)

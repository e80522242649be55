"""A stay as it is shown: its days, its place, and what was moved or corrected."""

from datetime import date
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer
from services.gateway.clients.housing.end_of_stay import MovedEnd


class Correction(Answer):
    """A corrected arrival or move-out: what was recorded, what stands now, and why."""

    act: str
    before: dict[str, str | None] = Field(default_factory=dict)
    after: dict[str, str | None] = Field(default_factory=dict)
    reason: str = ""
    corrected_on: date | None = None


class StayOnBoard(Answer):
    """Somebody's days on a place. `ends_on` is the first day on which the place is free of them."""

    stay_id: UUID
    case_id: UUID
    state: str
    starts_on: date
    ends_on: date


class _StayInPlace(Answer):
    """Somebody's time in a place: offered, planned, living, ended, overdue, or after_death until the room is cleared.

    The last day is not part of it.
    """

    stay_id: UUID
    state: str
    starts_on: date
    arrived_on: date | None = None
    agreed_end_on: date | None = None
    place_id: UUID | None = None
    place: str | None = None
    unit: str | None = None
    missed_on: date | None = None
    warnings: list[str] = Field(default_factory=list)

    @property
    def begins_on(self) -> date:
        """The day of arrival, or the one that is planned."""
        return self.arrived_on or self.starts_on

    @property
    def end(self) -> date | None:
        """The day that is agreed."""
        return self.agreed_end_on

    @property
    def where(self) -> str:
        """Unit and place, once where they have the same name."""
        return ", ".join(dict.fromkeys(name for name in (self.unit, self.place) if name))


class ListedStay(_StayInPlace):
    """An open stay among others, with whose it is."""

    case_id: UUID


class Stay(_StayInPlace):
    """The stay of one case, also when it has ended."""

    moved_out_on: date | None = None
    move_out_reason: str | None = None
    next_home: str | None = None
    extensions: list[MovedEnd] = Field(default_factory=list)
    corrections: list[Correction] = Field(default_factory=list)

    @property
    def end(self) -> date | None:
        """The day of moving out, or the one that is agreed."""
        return self.moved_out_on or self.agreed_end_on

"""A stay: its days, its place, its moved ends and its corrections."""

from datetime import date
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer
from services.gateway.clients.housing.end_of_stay import MovedEnd
from shared.edge.dates import Bounds
from shared.edge.length import Length


class Correction(Answer):
    """A corrected arrival or move-out: the values before and after, and why."""

    act: str
    before: dict[str, str | None] = Field(default_factory=dict)
    after: dict[str, str | None] = Field(default_factory=dict)
    reason: str = ""
    corrected_on: date | None = None


class Limits(Answer):
    """How many characters the texts in forms about a stay may have, and the first and last day of the dates."""

    reason: Length
    starts_on: Bounds | None = None
    arrived_on: Bounds | None = None
    agreed_end_on: Bounds | None = None
    moved_out_on: Bounds | None = None


class StayOnBoard(Answer):
    """Somebody's days on a place. `ends_on` is the agreed end, or the day of the move-out.

    `holds_until` is the first day on which the place can be free of them.
    """

    stay_id: UUID
    case_id: UUID
    state: str
    starts_on: date
    ends_on: date
    holds_until: date
    is_coming: bool
    is_current: bool


class _StayInPlace(Answer):
    """One person's stay: offered, planned, living, ended, overdue, or after_death until the room is cleared.

    `begins_on` is the day of arrival or the planned one, `ends_on` the day of the move-out or the agreed one: the first
    day that is not part of it. `waits_for` is the next step, arrival, new_day or end, and `is_late` is about that step.
    `may` is what the state allows; the policy decides whether the visitor may do it. `version` is sent back with a
    change of the stay.
    """

    stay_id: UUID
    state: str
    starts_on: date
    arrived_on: date | None = None
    place_id: UUID | None = None
    place: str | None = None
    unit: str | None = None
    begins_on: date
    ends_on: date
    ends_on_a_day_off: bool
    days_to_start: int
    days_left: int
    is_coming: bool
    is_current: bool
    waits_for: str | None
    is_late: bool
    may: list[str]
    version: str | None = None

    @property
    def where(self) -> str:
        """The names of unit and place, or one name if both are the same."""
        return ", ".join(dict.fromkeys(name for name in (self.unit, self.place) if name))


class ListedStay(_StayInPlace):
    """An open stay in a list, with its case."""

    case_id: UUID


class Stay(_StayInPlace):
    """The stay of one case, open or ended."""

    is_over: bool
    may_give_back_because: list[str]
    limits: Limits
    agreed_end_on: date | None = None
    moved_out_on: date | None = None
    move_out_reason: str | None = None
    next_home: str | None = None
    extensions: list[MovedEnd] = Field(default_factory=list)
    corrections: list[Correction] = Field(default_factory=list)

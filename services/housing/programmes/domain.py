"""Programmes, units and places: what housing keeps of a programme's file."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.housing.programmes.refusals import PlaceIsClosed, PlaceIsInAnotherProgramme, PlaceIsNotOpenYet
from shared.calendar import Period


@dataclass(frozen=True, slots=True)
class Programme:
    """The rules of a programme that housing applies."""

    programme_id: str
    usual_stay: Period | None = None
    notice_days: tuple[int, ...] = ()
    """How many days before the agreed end of a stay a notice is given."""


@dataclass(frozen=True, slots=True)
class Place:
    """A room, a flat, or the part of one that one person can have."""

    place_id: UUID
    place_no: int
    """The number of the place in the database's overlap constraint and in its advisory lock; never shown."""
    programme_id: str
    name: str
    kind: str
    unit_key: str
    unit_name: str
    opens_on: date | None = None
    closed_on: date | None = None

    def check_offer(self, programme_id: str, starts_on: date) -> None:
        """Check that the place belongs to the programme of the case, is not closed, and has opened by the start."""
        if self.programme_id != programme_id:
            raise PlaceIsInAnotherProgramme
        if self.closed_on is not None:
            raise PlaceIsClosed
        if self.opens_on is not None and starts_on < self.opens_on:
            raise PlaceIsNotOpenYet(opens_on=self.opens_on, fields={"starts_on": "not before the place opens"})


@dataclass(frozen=True, slots=True)
class DefinedPlace:
    """A place as the programme's file has it."""

    key: str
    name: str
    kind: str
    step: str | None = None


@dataclass(frozen=True, slots=True)
class DefinedUnit:
    """A unit as the programme's file has it."""

    key: str
    name: str
    places: tuple[DefinedPlace, ...]
    opens_on: date | None = None
    pets_allowed: bool = False


@dataclass(frozen=True, slots=True)
class DefinedProgramme:
    """A programme as its file has it."""

    programme_id: str
    name: dict[str, str]
    """By language."""
    usual_stay: str | None
    """An ISO 8601 period, or None."""
    notice_days: tuple[int, ...]
    units: tuple[DefinedUnit, ...]

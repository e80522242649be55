"""A programme was defined or changed."""

from typing import Any, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from shared.contracts.base import Event


class ProgrammePlace(BaseModel):
    """A place in a unit, as the programme's file lists it."""

    model_config = ConfigDict(frozen=True)

    key: str
    name: str
    kind: str
    step: str | None = None


class ProgrammeUnit(BaseModel):
    """A house, flat or wing with places."""

    model_config = ConfigDict(frozen=True)

    key: str
    name: str
    opens_on: str | None = None
    pets_allowed: bool = False
    places: list[ProgrammePlace]


class ContactRhythm(BaseModel):
    """When staff are in touch after a move: first on `days`, then once in each period `every`, until the end."""

    model_config = ConfigDict(frozen=True)

    days: list[int]
    """Days after the move; 0 is the day of the move itself."""
    every: str
    """ISO 8601 period, counted from the last of `days`, or from the move where there are none."""


class ProgrammeDefined(Event):
    """A programme was defined or changed: the parts of its file that other services use.

    Public information, nothing about a person. Announced at start-up when the file differs from what was announced
    last. The newest version counts.
    """

    subject: ClassVar[str] = "intake.programme.defined.v1"
    aggregate_field: ClassVar[str] = "programme_key"
    example: ClassVar[dict[str, Any]] = {
        "programme_key": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0000",
        "programme_id": "hjem-nord",
        "name": {"nb": "Hjem Nord", "en": "Home North"},
        "kind": "transitional_housing",
        "usual_stay": "P1Y",
        "notice_days": [90, 60, 30, 14],
        "aftercare_period": "P6M",
        "contact_days": [0, 1, 3, 5, 7, 14, 30],
        "contacts_in_stay": {"days": [0, 1, 3, 5, 7, 14, 30], "every": "P1W"},
        "contacts_in_aftercare": {"days": [0, 1, 3, 5, 7, 14, 30], "every": "P2W"},
        "units": [
            {"key": "hus-1", "name": "Hus 1", "places": [{"key": "hus-1-a", "name": "Hybel A", "kind": "room"}]},
        ],
    }

    programme_key: UUID
    """A stable id derived from `programme_id` (UUID version 5)."""
    programme_id: str
    name: dict[str, str]
    kind: str
    usual_stay: str | None = None
    """ISO 8601 period; None where the programme has no places."""
    notice_days: list[int] = []
    aftercare_period: str | None = None
    contact_days: list[int] = []
    """The first days of contact in aftercare. Without a rhythm, they apply after both moves, in and out."""
    contacts_in_stay: ContactRhythm | None = None
    """From the arrival for as long as the person lives there; None where the programme has no places."""
    contacts_in_aftercare: ContactRhythm | None = None
    """From the move-out until the last day of aftercare; None where the programme has none."""
    units: list[ProgrammeUnit] = []

"""A programme (*tilbud*): everything about it comes from one file, so a new house is a new file and no code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args
from uuid import NAMESPACE_URL, UUID, uuid5

from services.intake.programmes.domain.municipalities import Municipality
from shared.calendar import Period, deadline

USUAL_RHYTHM = "P2W"
"""How often staff are in touch if a programme's file does not say it."""

Language = Literal["nb", "nn", "en"]
"""The languages of the interface: bokmål, nynorsk and English."""
LANGUAGES: tuple[Language, ...] = get_args(Language)
READ_INSTEAD: dict[Language, Language] = {"nn": "nb"}
"""Languages that a programme's file may leave out, as those of release 0.1 do, and the one that is shown instead."""

Words = dict[str, str]
"""A text by language, in each of `LANGUAGES`."""


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs the programme. `kind`: `user_run`, `municipality` or `ngo`."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """Whom to call or write to, shown on the public page and in every letter. A function, not a private person."""

    name: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """The law a decision rests on, and how to complain. The law decides whether the period is three or four weeks."""

    id: str
    title: Words
    complaint_rule: str
    complaint_period: str
    decided_by: str
    complaint_body: str

    def last_day_to_complain(self, notified_on: date) -> date:
        """The last day to complain when the notice reached the person on `notified_on`."""
        return deadline(notified_on, Period.parse(self.complaint_period))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of eligibility with its parameters, which are data. The code that answers it is in `eligibility`."""

    name: str
    municipality: Municipality | None = None
    settings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a unit. `kind` may be one with a different flow: `kad`, `ready_for_discharge`."""

    key: str
    name: str
    kind: str
    step: str | None
    supervision: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A house, flat or wing."""

    key: str
    name: str
    opens_on: date | None
    pets_allowed: bool
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of housing (*trinn*) with its criteria and the steps that can follow it, forwards or back."""

    key: str
    name: Words
    criteria: Words
    supervision: str
    leads_to: tuple[str, ...]
    shortest: str | None
    longest: str | None


@dataclass(frozen=True, slots=True)
class Contacts:
    """When staff are in touch after a move: on `days` at first (0 is the move), then `every` so often until the end."""

    days: tuple[int, ...]
    every: str
    every_is_given: bool = True
    """Whether the file gives `every`. Where it does not, `every` is `USUAL_RHYTHM`."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Something to take part in. `attendance`: what may be recorded at most: `names`, `headcount` or `none`."""

    key: str
    name: Words
    kind: str
    recurrence: str | None
    attendance: str


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme as its file defines it. Periods are kept as written there (ISO 8601: `P1Y`)."""

    id: str
    kind: str
    name: Words
    summary: Words
    target_groups: tuple[str, ...]
    substance_free: bool
    accepts_applications: bool
    registers_people: bool
    municipality: Municipality | None
    operator: Operator
    contact_point: ContactPoint
    legal_basis: LegalBasis
    expectations: Words | None
    usual_stay: str | None
    notice_days: tuple[int, ...]
    contacts_in_stay: Contacts | None
    aftercare_period: str | None
    contacts_in_aftercare: Contacts | None
    evaluation: str | None
    rules: tuple[Rule, ...]
    units: tuple[Unit, ...]
    steps: tuple[Step, ...]
    activities: tuple[Activity, ...]

    @property
    def key(self) -> UUID:
        """The id by which events know the programme, the same in every installation."""
        return uuid5(NAMESPACE_URL, f"urn:overgang:programme:{self.id}")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The programmes of this installation, by id."""

    programmes: Mapping[str, Programme]
    municipalities: Mapping[str, Municipality] = field(repr=False)

"""A recorded death: when, from whom it is known, and what is left to do for a named person."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args
from uuid import UUID

from services.intake.cases.domain.case import Case
from services.intake.cases.refusals import DeathIsRecorded
from services.intake.deaths.refusals import DiedBeforeBirth, DiedInTheFuture, NoDeathIsRecorded
from shared.length import Length

Source = Literal["next_of_kin", "health_service", "police", "register", "other"]
"""From whom it is known."""
TaskKind = Literal["next_of_kin", "belongings", "papers"]
"""What somebody sees to: family and others who should know; belongings, room and key; letters, cases, accounts."""
TASKS: tuple[TaskKind, ...] = get_args(TaskKind)
CORRECTION_REASON = Length(3, 2000)
"""Where a member of staff says why a record was wrong."""


@dataclass(frozen=True, slots=True)
class Task:
    """One of the things left to do. It has a holder from the first day on, and who did it need not be the holder."""

    kind: TaskKind
    holder: UUID
    done_on: date | None = None
    done_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class OpenTask:
    """Something that nobody has done yet, with one case of the person who has died."""

    case_id: UUID
    person_id: UUID
    kind: TaskKind
    holder: UUID
    recorded_on: date


@dataclass(frozen=True, slots=True)
class Death:
    """What was recorded. One that was a mistake is kept, with who corrected it and why."""

    death_id: UUID
    person_id: UUID
    died_on: date | None
    """None: not known."""
    source: Source | None
    recorded_on: date
    recorded_by: UUID
    corrected_on: date | None = None
    corrected_by: UUID | None = None
    correction_reason: str | None = None


def check_day_of_death(died_on: date | None, *, born_on: date, today: date) -> None:
    """The day may be unknown; else it lies between the birth and today."""
    if died_on is None:
        return
    if died_on > today:
        raise DiedInTheFuture(fields={"died_on": DiedInTheFuture.message})
    if died_on < born_on:
        raise DiedBeforeBirth(fields={"died_on": DiedBeforeBirth.message})


def check_no_death(case: Case) -> None:
    """A death is recorded once in a case; what was recorded is corrected."""
    if case.death_id is not None:
        raise DeathIsRecorded


def recorded_death(case: Case) -> UUID:
    """The id of the death that is recorded in the case. Raises NoDeathIsRecorded."""
    if case.death_id is None:
        raise NoDeathIsRecorded
    return case.death_id

"""A recorded death: its day, who told of it, and the tasks that follow it, each with a named holder."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args
from uuid import UUID

from services.intake.cases.domain.case import Case
from services.intake.cases.refusals import DeathIsRecorded
from services.intake.deaths.refusals import DiedBeforeBirth, DiedInTheFuture, NoDeathIsRecorded
from shared.edge.length import Length

Source = Literal["next_of_kin", "health_service", "police", "register", "other"]
"""Who told of the death."""
TaskKind = Literal["next_of_kin", "belongings", "papers"]
"""The kinds of tasks: tell family and others; belongings, room and key; letters, other cases and accounts."""
TASKS: tuple[TaskKind, ...] = get_args(TaskKind)
CORRECTION_REASON = Length(3, 2000)
"""How long the reason may be that a member of staff gives for correcting a record."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task after a death. It has a holder from the first day on, but anybody on the staff may do it."""

    kind: TaskKind
    holder: UUID
    done_on: date | None = None
    done_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task that nobody has done yet, with one case of the person who has died."""

    case_id: UUID
    person_id: UUID
    kind: TaskKind
    holder: UUID
    recorded_on: date


@dataclass(frozen=True, slots=True)
class Death:
    """A recorded death. A record that was a mistake is kept, with who corrected it and why."""

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
    """Check the day of death: it may be unknown, else it is between the birth and today."""
    if died_on is None:
        return
    if died_on > today:
        raise DiedInTheFuture(fields={"died_on": DiedInTheFuture.message})
    if died_on < born_on:
        raise DiedBeforeBirth(fields={"died_on": DiedBeforeBirth.message})


def facts_about(case: Case) -> tuple[object, ...]:
    """What is recorded about a death, and so what its version is computed from. Each correction is a new record."""
    return (case.case_id, case.death_id)


def check_no_death(case: Case) -> None:
    """Check that no death is recorded in the case. A recorded death can only be corrected."""
    if case.death_id is not None:
        raise DeathIsRecorded


def recorded_death(case: Case) -> UUID:
    """The id of the death that is recorded in the case. Raises NoDeathIsRecorded."""
    if case.death_id is None:
        raise NoDeathIsRecorded
    return case.death_id

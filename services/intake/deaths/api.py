"""Recording and correcting a death, and the tasks that follow it, as JSON over HTTP."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.intake.deaths.correct_day_of_death import correct_day_of_death
from services.intake.deaths.correct_death import correct_death
from services.intake.deaths.do_after_death import do_after_death
from services.intake.deaths.domain import CORRECTION_REASON, Source, TaskKind
from services.intake.deaths.hand_over_after_death import hand_over_after_death
from services.intake.deaths.list_after_death import list_after_death
from services.intake.deaths.record_death import record_death
from shared.edge.fields import Text
from shared.http import InTransaction, MadeFrom
from shared.roles import CASEWORKER, HOUSE_MANAGER, WITH_PEOPLE, Actions

router = APIRouter(tags=["deaths"])
ACTIONS: Actions = {
    "POST /cases/{case_id}/death": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "POST /cases/{case_id}/death/mistake": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "POST /cases/{case_id}/death/day": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "POST /cases/{case_id}/death/tasks/{kind}": WITH_PEOPLE,
    "POST /cases/{case_id}/death/tasks/{kind}/holder": WITH_PEOPLE,
    "GET /after-death-tasks": WITH_PEOPLE,
}


class DeathBody(MadeFrom):
    """What is known about the death. `holder` gets the tasks that follow; by default that is the actor."""

    died_on: date | None = None
    source: Source | None = None
    holder: UUID | None = None


class MistakeBody(MadeFrom):
    """Why the record of the death was wrong: the person is alive."""

    reason: Annotated[str, Text(CORRECTION_REASON)]


class OtherDayBody(MistakeBody):
    """The day of death as it is known now (None: not known), and why it is corrected."""

    died_on: date | None = None


class DoneBody(BaseModel):
    """Whether the task is done."""

    done: bool


class HolderBody(BaseModel):
    """Which member of staff gets the task."""

    holder: UUID


class OpenTaskBody(BaseModel):
    """A task after a death that nobody has done yet."""

    case_id: UUID
    kind: TaskKind
    holder: UUID
    recorded_on: date


@router.post("/cases/{case_id}/death", status_code=201)
async def record(case_id: UUID, body: DeathBody, tx: InTransaction) -> dict[str, str]:
    """Record that the person has died. Refusals: those of `record_death`."""
    await record_death(tx, case_id, **body.model_dump())
    return {"status": "deceased"}


@router.post("/cases/{case_id}/death/mistake")
async def correct(case_id: UUID, body: MistakeBody, tx: InTransaction) -> dict[str, str]:
    """The person is alive, and their cases go on. Refusals: those of `correct_death`."""
    await correct_death(tx, case_id, reason=body.reason, version=body.version)
    return {"status": "corrected"}


@router.post("/cases/{case_id}/death/day")
async def correct_day(case_id: UUID, body: OtherDayBody, tx: InTransaction) -> dict[str, date | None]:
    """Correct the day of death. Refusals: those of `correct_day_of_death`."""
    await correct_day_of_death(tx, case_id, **body.model_dump())
    return {"died_on": body.died_on}


@router.post("/cases/{case_id}/death/tasks/{kind}")
async def do(case_id: UUID, kind: TaskKind, body: DoneBody, tx: InTransaction) -> dict[str, bool]:
    """Mark a task as done, or as not done after all. NoDeathIsRecorded or DeathNeedsANamedPerson."""
    await do_after_death(tx, case_id, kind, done=body.done)
    return {"done": body.done}


@router.post("/cases/{case_id}/death/tasks/{kind}/holder")
async def hand_over(case_id: UUID, kind: TaskKind, body: HolderBody, tx: InTransaction) -> dict[str, UUID]:
    """Give a task to a colleague. NoDeathIsRecorded or DeathNeedsANamedPerson."""
    await hand_over_after_death(tx, case_id, kind, holder=body.holder)
    return {"holder": body.holder}


@router.get("/after-death-tasks")
async def open_tasks(tx: InTransaction) -> list[OpenTaskBody]:
    """The tasks that nobody has done yet. Writes an access row for each person."""
    return [
        OpenTaskBody(case_id=one.case_id, kind=one.kind, holder=one.holder, recorded_on=one.recorded_on)
        for one in await list_after_death(tx)
    ]

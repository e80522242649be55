"""Where a case is on the whole way from the application to the end of aftercare, and the days on it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from services.intake.cases.domain.case import Case

Stage = Literal[
    "received", "under_review", "refused", "dismissed", "withdrawn", "waiting_for_place", "offer", "arrival_agreed",
    "arrival_passed", "moved_in", "end_passed", "moved_out", "aftercare_offered", "aftercare", "ended", "ask_us",
]  # fmt: skip
"""Where the case is, for the person. After a death it is `ask_us`: staff tell the family, no page does."""

StepName = Literal["application", "answer", "place", "arrival", "stay", "aftercare"]
StepState = Literal["done", "now", "ahead"]
WAY: tuple[StepName, ...] = get_args(StepName)
"""The steps of the whole way, in their order."""
_STEP_OF: dict[Stage, StepName] = {
    "received": "answer", "under_review": "answer", "refused": "answer", "dismissed": "answer", "withdrawn": "answer",
    "waiting_for_place": "place", "offer": "place", "arrival_agreed": "arrival", "arrival_passed": "arrival",
    "moved_in": "stay", "end_passed": "stay", "moved_out": "aftercare", "aftercare_offered": "aftercare",
    "aftercare": "aftercare",
}  # fmt: skip
_NO_FURTHER: frozenset[Stage] = frozenset({"refused", "dismissed", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Course:
    """The days that housing and followup have announced; None for what has not happened or was taken back.

    `answer_offer_by` is set while an offer waits for an answer, `starts_on` while a place is offered or agreed.
    """

    answer_offer_by: date | None = None
    starts_on: date | None = None
    arrived_on: date | None = None
    agreed_end_on: date | None = None
    moved_out_on: date | None = None
    aftercare_until_on: date | None = None
    aftercare_started_on: date | None = None
    aftercare_ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way. `on` is the day it happened or will happen, as far as it is known."""

    name: StepName
    state: StepState
    on: date | None


def stage_of(case: Case, course: Course, today: date) -> Stage:
    """Where the case is today."""
    status = case.shown_status
    if status == "deceased":
        return "ask_us"
    if status == "granted":
        return _before_the_arrival(case, course, today)
    if status == "admitted":
        return "end_passed" if course.agreed_end_on is not None and course.agreed_end_on < today else "moved_in"
    return _after_the_move_out(course) if status == "ended" else status


def _before_the_arrival(case: Case, course: Course, today: date) -> Stage:
    if case.has_place:
        return "arrival_passed" if course.starts_on is not None and course.starts_on < today else "arrival_agreed"
    return "offer" if course.answer_offer_by is not None else "waiting_for_place"


def _after_the_move_out(course: Course) -> Stage:
    if course.aftercare_ended_on is not None:
        return "ended"
    if course.aftercare_started_on is not None:
        return "aftercare"
    return "moved_out" if course.aftercare_until_on is None else "aftercare_offered"


def way_of(case: Case, course: Course, stage: Stage) -> list[Step]:
    """The steps of the way with their states; none after a death. A case that goes no further has none ahead."""
    if stage == "ask_us":
        return []
    days = {
        "application": case.received_on,
        "answer": case.answer_due_on if case.is_open else None,
        "place": course.answer_offer_by,
        "arrival": course.arrived_on or course.starts_on,
        "stay": course.moved_out_on or course.agreed_end_on,
        "aftercare": course.aftercare_ended_on or course.aftercare_until_on,
    }
    here = WAY.index(_STEP_OF[stage]) if stage in _STEP_OF else len(WAY)
    steps = WAY[: here + 1] if stage in _NO_FURTHER else WAY
    return [Step(name, _state(WAY.index(name), here), days[name]) for name in steps]


def _state(place: int, here: int) -> StepState:
    return "now" if place == here else "done" if place < here else "ahead"

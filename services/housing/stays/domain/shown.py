"""A stay as it is shown: its state by today's date, and warnings about its end."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.housing.stays.domain.stay import Stay, StayState
from shared.calendar import public_holidays

ENDS_ON_A_WEEKEND = "ends_on_a_weekend"
ENDS_ON_A_HOLIDAY = "ends_on_a_public_holiday"


@dataclass(frozen=True, slots=True)
class StayNow:
    """A stay after a change. `warnings` say what somebody should know about its end."""

    stay_id: UUID
    case_id: UUID
    state: str
    starts_on: date
    arrived_on: date | None
    agreed_end_on: date
    moved_out_on: date | None
    warnings: list[str]


def stay_now(stay: Stay, today: date) -> StayNow:
    """The stay as it is returned after a change."""
    return StayNow(
        stay_id=stay.stay_id,
        case_id=stay.case_id,
        state=shown_state(stay, today),
        starts_on=stay.starts_on,
        arrived_on=stay.arrived_on,
        agreed_end_on=stay.agreed_end_on,
        moved_out_on=stay.moved_out_on,
        warnings=warnings_about_end(stay.agreed_end_on),
    )


def shown_state(stay: Stay, today: date, *, deceased: bool = False) -> str:
    """The state of the stay, with `overdue` and `ended`, and `after_death` until the room is cleared."""
    if deceased and stay.state is StayState.LIVING:
        return "after_death"
    if stay.is_overdue(today):
        return "overdue"
    return "ended" if stay.state is StayState.MOVED_OUT else str(stay.state)


def warnings_about_end(end: date) -> list[str]:
    """The warnings when a stay ends on this day: a weekend, a public holiday, or none."""
    if end in public_holidays(end.year):
        return [ENDS_ON_A_HOLIDAY]
    return [ENDS_ON_A_WEEKEND] if end.weekday() >= 5 else []

"""A stay as it is today: its state, its days, what it waits for and what may be done about it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from services.housing.overview.domain.allowed import Action, allowed_actions, allowed_reasons
from services.housing.programmes.domain import Place
from services.housing.stays.domain.shown import shown_state, warnings_about_end
from services.housing.stays.domain.stay import NOT_ARRIVED, Because, Stay, StayState
from shared.version import Version

WaitsFor = Literal["arrival", "new_day", "end"]
"""`new_day`: the person did not come. `end`: the agreed end has come, and a move-out or a new end is to be recorded."""
Due = Literal["arrival", "end"]

ARRIVALS_AHEAD, ENDS_AHEAD = timedelta(days=7), timedelta(days=30)
"""How many days before a planned arrival or an agreed end staff are to look at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StayToday:
    """One person's time on a place. `ends_on` is the first day on which the place is free of it."""

    stay_id: UUID
    case_id: UUID
    programme_id: str
    place_id: UUID
    place: str
    unit: str
    state: str
    starts_on: date
    arrived_on: date | None
    agreed_end_on: date
    begins_on: date
    """The day of arrival, or the planned one."""
    ends_on: date
    """The day of the move-out, or the agreed one."""
    ends_on_a_day_off: bool
    missed_on: date | None
    days_to_start: int
    """Days until the planned start; negative after it."""
    days_left: int
    """Days until `ends_on`; negative after it."""
    is_coming: bool
    """Offered or planned."""
    is_current: bool
    """Somebody lives there, or the room is not cleared after a death."""
    is_over: bool
    waits_for: WaitsFor | None
    is_late: bool
    """Whether the step that the stay waits for should have been done before today."""
    may: list[Action]
    """What the state of the stay allows. Which role may do it is decided by the gateway."""
    may_give_back_because: list[Because]
    version: Version
    """To be sent with a change of the stay, which is refused when somebody else has changed it in between."""


def stay_today(stay: Stay, place: Place, today: date, *, deceased: bool, lines: int) -> StayToday:
    """The stay with its state today; `deceased` when a death is recorded in its case.

    `lines`: how many lines the history of the case has.
    """
    state = shown_state(stay, today, deceased=deceased)
    waits_for = _waits_for(stay, state, today)
    return StayToday(
        stay_id=stay.stay_id,
        case_id=stay.case_id,
        programme_id=stay.programme_id,
        place_id=place.place_id,
        place=place.name,
        unit=place.unit_name,
        state=state,
        starts_on=stay.starts_on,
        arrived_on=stay.arrived_on,
        agreed_end_on=stay.agreed_end_on,
        begins_on=stay.first_day,
        ends_on=stay.free_from,
        ends_on_a_day_off=bool(warnings_about_end(stay.agreed_end_on)),
        missed_on=stay.missed_on,
        days_to_start=(stay.starts_on - today).days,
        days_left=(stay.free_from - today).days,
        is_coming=is_coming(stay),
        is_current=is_current(stay),
        is_over=not is_coming(stay) and not is_current(stay),
        waits_for=waits_for,
        is_late=waits_for is not None and (stay.agreed_end_on if waits_for == "end" else stay.starts_on) < today,
        may=allowed_actions(stay, today, deceased=deceased),
        may_give_back_because=allowed_reasons(stay, today),
        version=stay.version(lines=lines),
    )


def is_due(stay: StayToday, due: Due | None, today: date) -> bool:
    """Whether staff have to look at the arrival or the end, because it is near or late.

    Always true when `due` is None.
    """
    if due is None:
        return True
    if due == "arrival":
        return stay.waits_for in {"arrival", "new_day"} and stay.starts_on <= today + ARRIVALS_AHEAD
    return "extend" in stay.may and stay.agreed_end_on < today + ENDS_AHEAD


def is_coming(stay: Stay) -> bool:
    """Whether the person is to arrive."""
    return stay.state in NOT_ARRIVED


def is_current(stay: Stay) -> bool:
    """Whether the person lives there, or the room is theirs after a death."""
    return stay.state is StayState.LIVING


def _waits_for(stay: Stay, state: str, today: date) -> WaitsFor | None:
    if state == "planned":
        return "new_day" if stay.missed_on else "arrival"
    return "end" if state in {"living", "overdue"} and stay.agreed_end_on <= today else None

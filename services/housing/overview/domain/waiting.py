"""The waiting list: who waits for a place, and how long it takes until one is free."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.housing.cases.domain import GrantedCase
from services.housing.programmes.domain import Place
from services.housing.stays.domain.occupancy import free_from
from services.housing.stays.domain.stay import Stay


@dataclass(frozen=True, slots=True)
class Waiting:
    """A granted case without a place. `gap_days`: the days from the planned exit to the programme's next free place."""

    case_id: UUID
    programme_id: str
    granted_on: date
    planned_exit_on: date | None
    days_to_exit: int | None
    next_free_on: date | None
    gap_days: int | None


def waiting_list(cases: Iterable[GrantedCase], next_free: Mapping[str, date], today: date) -> list[Waiting]:
    """The cases in their order, each with the next free place of its programme."""
    return [_waiting(case, next_free.get(case.programme_id), today) for case in cases]


def next_free_places(places: Iterable[Place], open_stays: Sequence[Stay], today: date) -> dict[str, date]:
    """For each programme the first day from which one of its open places has no stay."""
    next_free: dict[str, date] = {}
    for place in (place for place in places if place.closed_on is None):
        free = free_from([stay for stay in open_stays if stay.place_no == place.place_no], today, place.opens_on)
        next_free[place.programme_id] = min(free, next_free.get(place.programme_id, free))
    return next_free


def _waiting(case: GrantedCase, next_free_on: date | None, today: date) -> Waiting:
    exit_on = case.planned_exit_on
    return Waiting(
        case_id=case.case_id,
        programme_id=case.programme_id,
        granted_on=case.granted_on,
        planned_exit_on=exit_on,
        days_to_exit=(exit_on - today).days if exit_on else None,
        next_free_on=next_free_on,
        gap_days=max((next_free_on - exit_on).days, 0) if exit_on and next_free_on else None,
    )

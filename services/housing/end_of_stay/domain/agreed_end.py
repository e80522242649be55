"""When a stay is to end.

The programme's usual stay is a default, never a cap (mission S0-05). The end is not a legal deadline: it is not moved
for a weekend or a holiday; staff get a warning about the day instead (mission 4.6).
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.housing.cases.refusals import DeathIsRecorded
from services.housing.end_of_stay.refusals import AgreedEndIsMissing
from services.housing.stays.domain.stay import Stay
from shared.calendar import Period


@dataclass(frozen=True, slots=True)
class MovedEnd:
    """An agreed end that was moved, by whom and why."""

    previous_end_on: date
    agreed_end_on: date
    reason: str
    decided_on: date
    decided_by: UUID | None


def check_extension(stay: Stay, *, deceased: bool) -> None:
    """Check that the person lives here, so that an end can be agreed. Raises DeathIsRecorded or NotLivingHere."""
    if deceased:
        raise DeathIsRecorded
    stay.check_lives_here()


def usual_end(start: date, usual_stay: Period | None) -> date:
    """The end after the programme's usual stay. Raises AgreedEndIsMissing where the programme has none."""
    if usual_stay is None:
        raise AgreedEndIsMissing(fields={"agreed_end_on": "needed for this programme"})
    return usual_stay.after(start)


def end_after_arrival(stay: Stay, arrived_on: date, usual_stay: Period | None, next_start: date | None) -> date:
    """When a stay that begins on `arrived_on` ends: as agreed with the person, else after the programme's usual stay.

    After a late arrival the usual stay can reach into the next person's planned days (`next_start`). The arrival is not
    refused for that: the stay then ends on `next_start`, until staff have moved its end or the next stay.
    """
    individual = stay.agreed_end_on if stay.end_is_individual and stay.agreed_end_on > arrived_on else None
    end = individual or usual_end(arrived_on, usual_stay)
    return min(end, next_start) if next_start and next_start > arrived_on else end


def possible_ends(stay: Stay, starts_on: date, usual_stay: Period | None) -> list[date]:
    """The ends to try for another start: the usual end, unless one was agreed with the person, then the present one."""
    usual = [] if stay.end_is_individual or usual_stay is None else [usual_stay.after(starts_on)]
    return [end for end in (*usual, stay.agreed_end_on) if end > starts_on]

"""When a stay is to end, and what somebody should know about that day.

The programme's usual stay is a default, never a cap (mission S0-05). A stay's end is no legal deadline: it is not
pushed past a weekend or a holiday, but somebody is told that nobody should have to move out on one (mission 4.6).
"""

from datetime import date

from services.housing.end_of_stay.refusals import AgreedEndIsMissing
from services.housing.stays.domain.stay import Stay
from shared.calendar import Period, public_holidays

ENDS_ON_A_WEEKEND = "ends_on_a_weekend"
ENDS_ON_A_HOLIDAY = "ends_on_a_public_holiday"


def usual_end(start: date, usual_stay: Period | None) -> date:
    """The end that the programme's usual stay gives, by calendar arithmetic. AgreedEndIsMissing where it has none."""
    if usual_stay is None:
        raise AgreedEndIsMissing(fields={"agreed_end_on": "needed for this programme"})
    return usual_stay.after(start)


def end_after_arrival(stay: Stay, arrived_on: date, usual_stay: Period | None, next_start: date | None) -> date:
    """When a stay that begins on `arrived_on` ends: as agreed with the person, else after the programme's usual stay.

    Somebody who comes late would by the usual stay live into the next person's planned days (`next_start`). A person at
    the door is never refused for that: the stay then ends when the next one starts, until staff have moved either.
    """
    individual = stay.agreed_end_on if stay.end_is_individual and stay.agreed_end_on > arrived_on else None
    end = individual or usual_end(arrived_on, usual_stay)
    return min(end, next_start) if next_start and next_start > arrived_on else end


def possible_ends(stay: Stay, starts_on: date, usual_stay: Period | None) -> list[date]:
    """The ends to try when a planned stay starts on another day: the usual one, unless one was agreed, then the old."""
    usual = [] if stay.end_is_individual or usual_stay is None else [usual_stay.after(starts_on)]
    return [end for end in (*usual, stay.agreed_end_on) if end > starts_on]


def warnings_about_end(end: date) -> list[str]:
    """What to warn about when a stay ends on this day: a weekend or a public holiday, or neither."""
    if end in public_holidays(end.year):
        return [ENDS_ON_A_HOLIDAY]
    return [ENDS_ON_A_WEEKEND] if end.weekday() >= 5 else []

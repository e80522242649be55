"""The first and the last day that make sense for each date of a stay.

They keep slips out ("2072" for "2027"), and every day that is computed from these dates stays in the calendar. What
else a day may not be is refused by the rules of the stay (`stay.py`, `occupancy.py`).
"""

from datetime import date, timedelta

from shared.edge.dates import CALENDAR, Bounds, years_from

YEARS_AHEAD = 2
"""How far ahead a place is promised to somebody."""
LONGEST_STAY = 5
"""Years. The longest stay of the programmes that are known is a year, and it may be moved several times."""


def start_days(today: date) -> Bounds:
    """The days on which a stay may be planned to start."""
    return Bounds(today, years_from(today, YEARS_AHEAD))


def end_days(first_day: date, today: date | None = None) -> Bounds:
    """The days on which a stay from `first_day` may be agreed to end: after one night, and not before `today`."""
    first = first_day + timedelta(days=1)
    return Bounds(max(first, today or first), years_from(max(first_day, today or first_day), LONGEST_STAY))


def arrival_days(granted_on: date | None, opens_on: date | None, today: date) -> Bounds:
    """The days on which somebody can have arrived: not before the decision, and not before the house opened."""
    return Bounds(max(granted_on or CALENDAR.first, opens_on or CALENDAR.first), today)

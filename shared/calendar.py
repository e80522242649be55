"""Calendar arithmetic according to Norwegian law: periods in calendar units, and working days.

Domstolloven § 148: a period in weeks, months or years ends on the day of the same name or number; where the month has
no such day, on its last. § 149: an end on a Saturday, Sunday or public holiday moves to the next working day.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

_PERIOD = re.compile(r"^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$")


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time in calendar units. Its ISO 8601 notation is `P1Y`, `P6M`, `P3W` or `P14D`, for example."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Parse an ISO 8601 period. Raises ValueError when `text` is not a period, or is a period of length zero."""
        match = _PERIOD.match(text)
        if not match or not any(int(part or 0) for part in match.groups()):
            raise ValueError(f"{text!r} is not a period such as P1Y, P6M, P3W or P14D")
        return cls(*(int(part or 0) for part in match.groups()))

    def after(self, start: date) -> date:
        """The day this period ends when it starts on `start` (domstolloven § 148)."""
        month_index = start.year * 12 + start.month - 1 + self.years * 12 + self.months
        year, month = divmod(month_index, 12)
        day = min(start.day, monthrange(year, month + 1)[1])
        return date(year, month + 1, day) + timedelta(weeks=self.weeks, days=self.days)


@lru_cache(maxsize=64)
def public_holidays(year: int) -> dict[date, str]:
    """The public holidays of Norway in `year`, which do not include Christmas Eve and New Year's Eve."""
    return dict(holidays.country_holidays("NO", years=year, language="no"))


def is_working_day(day: date) -> bool:
    """Whether a deadline may end on this day: not a Saturday, Sunday or public holiday."""
    return day.weekday() < 5 and day not in public_holidays(day.year)


def next_working_day(day: date) -> date:
    """`day` itself when it is a working day, else the first one after it (domstolloven § 149)."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def deadline(notified_on: date, period: Period) -> date:
    """The last day to act on a notice that arrived on `notified_on`, day 0 (fvl § 30, domstolloven §§ 148-149)."""
    return next_working_day(period.after(notified_on))

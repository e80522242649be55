"""Reads dates as people in Norway write them, and checks that a date is between a first and a last valid day.

`read_date` reads a date, `read_birth_date` a date of birth. The service that owns a date defines its `Bounds` in the
domain, and refuses a day outside with the first and the last valid day.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from shared.edge.text import NotText, plain_line
from shared.refusals import Refusal

OLDEST_AGE, YOUNGEST_AGE = 105, 13
"""Years. The ages at which a year of birth in two digits is clear; at any other age the four digits are asked for."""

_MONTHS = (
    ("januar", "january"), ("februar", "february"), ("mars", "march"), ("april",), ("mai", "may"), ("juni", "june"),
    ("juli", "july"), ("august",), ("september", "sept"), ("oktober", "october"), ("november",),
    ("desember", "december"),
)  # fmt: skip
"""In bokmål and nynorsk, which agree on months, and in English."""
_WEEKDAY = re.compile(
    r"^(?:(?:man|mån|tir|tys|ons|tor|fre|lør|lau|søn|sun|mon|tue|wed|thu|fri|sat)[a-zæøå]*\.?,?\s*)?(?:(?:den|the)\s+)?"
)
_SEPARATOR = r"[.,/:\-\s]{1,3}"
_YEAR = r"(?P<year>\d{4}|'?\d{2})"
_WAYS = (
    re.compile(r"(?P<year>\d{4})[./\-](?P<month>\d{1,2})[./\-](?P<day>\d{1,2})"),
    re.compile(rf"(?P<day>\d{{1,2}}){_SEPARATOR}(?P<month>\d{{1,2}}){_SEPARATOR}{_YEAR}"),
    re.compile(rf"(?P<day>\d{{1,2}})(?:{_SEPARATOR}|st |nd |rd |th )?(?P<name>[a-z]{{3,9}})[.,]?[\s\-/]*{_YEAR}"),
    re.compile(rf"(?P<name>[a-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}"),
    re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4}|\d{2})"),
)
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_CENTURIES = (1900, 2000, 2100)
_LONGEST = 60
"""Characters of the longest way to write a date, with room. A longer text is none, and is not searched."""


class DayOutOfBounds(Refusal):
    """A day that makes no sense for this field."""

    status = 422
    message = "The day must be from {first} to {last}."


class NotADate(Refusal):
    """What stands in the field is no date."""

    status = 422
    message = "This is not a date. Write it as 15.04.2027."


class NotInTheCalendar(NotADate):
    """A date outside CALENDAR. `day` is what was meant, for whoever can say which days the field takes."""

    message = "No field takes a day of that year."

    def __init__(self, day: date) -> None:
        super().__init__()
        self.day = day


class YearNeedsFourDigits(Refusal):
    """A year of birth in two digits that may be in one century or the other."""

    status = 422
    message = "Write the year with four digits, for example 1990."


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day that makes sense. Both are allowed."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def check(self, day: date, field: str) -> None:
        """Raises DayOutOfBounds, which names the field and both days, for a day that is outside."""
        if day not in self:
            words: dict[str, Any] = {"first": self.first.isoformat(), "last": self.last.isoformat()}
            raise DayOutOfBounds(fields={field: DayOutOfBounds.message.format(**words)}, **words)


CALENDAR = Bounds(date(1900, 1, 1), date(2199, 12, 31))
"""Every day that any field takes. What is computed from one (weeks, months, a stay, a year) is still a date."""


def years_from(day: date, years: int) -> date:
    """The same day so many years later, or earlier when `years` is negative; 29 February becomes the 28th.

    For bounds that follow the calendar ("at most two years ahead"). Never outside CALENDAR.
    """
    year = day.year + years
    if year < CALENDAR.first.year:
        return CALENDAR.first
    if year > CALENDAR.last.year:
        return CALENDAR.last
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def read_date(text: str, *, today: date) -> date:
    """The day that a person meant by `15,04,2027`, `15/4-27`, `15. april 2027`, `150427` or `2027-04-15`.

    A year of two digits is the one nearest to `today`. Raises NotADate, and NotInTheCalendar, which is one.
    """
    days = _days(text)
    return min(days, key=lambda day: abs(day.year - today.year))


def read_birth_date(text: str, *, today: date) -> date:
    """The day of birth that a person meant. A year of two digits is read by the age that it makes.

    Raises NotADate, and YearNeedsFourDigits where two digits leave it open, as `12.03.20` does. Four digits are taken
    as they stand: whether the day makes sense is for `Bounds` to say.
    """
    days = _days(text)
    if len(days) == 1:
        return days[0]
    likely = [day for day in days if years_from(today, -OLDEST_AGE) <= day <= years_from(today, -YOUNGEST_AGE)]
    if len(likely) != 1:
        raise YearNeedsFourDigits
    return likely[0]


def _days(text: str) -> list[date]:
    meant = list(_meant(text))
    if not meant:
        raise NotADate
    days = [day for day in meant if day in CALENDAR]
    if not days:
        raise NotInTheCalendar(meant[0])
    return days


def _meant(text: str) -> Iterator[date]:
    """Each day that may be meant: one, or one for each century where the year has two digits."""
    try:
        text = _WEEKDAY.sub("", _DASHES.sub("-", plain_line(text)).casefold(), count=1).rstrip(" .,")
    except NotText:
        return
    for way in _WAYS if len(text) <= _LONGEST else ():
        found = way.fullmatch(text)
        month = _month(found.groupdict()) if found else None
        if found is None or month is None:
            continue
        year = found["year"].lstrip("'")
        for century in (0,) if len(year) == 4 else _CENTURIES:
            with suppress(ValueError):
                yield date(century + int(year), month, int(found["day"]))
        return


def _month(parts: dict[str, str]) -> int | None:
    if "month" in parts:
        return int(parts["month"])
    name = parts["name"]
    fitting = [number for number, names in enumerate(_MONTHS, start=1) if any(full.startswith(name) for full in names)]
    return fitting[0] if len(fitting) == 1 else None

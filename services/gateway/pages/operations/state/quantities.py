"""Durations and ages as an operator reads them, in the language of the page."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypedDict

from babel.dates import format_timedelta
from babel.numbers import format_decimal

from shared.clock import OSLO

NARROW_SPACE = "\N{NO-BREAK SPACE}"


def duration(microseconds: int, language: str) -> str:
    """`0,27 ms`, `61,9 ms`, `1,25 s`, `3 min 20 s`: at most three significant figures."""
    milliseconds = microseconds / 1000
    if milliseconds < 1000:
        pattern = "0.00" if milliseconds < 10 else "0.0" if milliseconds < 100 else "0"
        return f"{format_decimal(milliseconds, pattern, locale=language)}{NARROW_SPACE}ms"
    if milliseconds < 120_000:
        return f"{format_decimal(milliseconds / 1000, '0.00', locale=language)}{NARROW_SPACE}s"
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    return f"{minutes}{NARROW_SPACE}min{NARROW_SPACE}{seconds}{NARROW_SPACE}s"


def age(length: timedelta, language: str) -> str:
    """`12 sekunder`, `3 minutter`, `2 dager`: in the largest unit that fits."""
    return format_timedelta(length, threshold=1.5, locale=language).replace(" ", NARROW_SPACE)


def to_the_second(moment: datetime) -> str:
    """`14:05:33`, as the clock showed in Norway."""
    return moment.astimezone(OSLO).strftime("%H:%M:%S")


class Formatters(TypedDict):
    """The functions that templates of operations call, bound to a language."""

    duration: Callable[[int], str]
    number: Callable[[int], str]
    age: Callable[[timedelta], str]
    to_the_second: Callable[[datetime], str]


def formatters(language: str) -> Formatters:
    """The functions for a language."""
    return Formatters(
        duration=lambda microseconds: duration(microseconds, language),
        number=lambda count: format_decimal(count, locale=language),
        age=lambda length: age(length, language),
        to_the_second=to_the_second,
    )

"""Which notice about the end of a stay is due: 90, 60, 30 and 14 days before, or as the programme's file says."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

MORNING = 8
"""The hour in Norway at which notices are given, when staff are at work."""


def last_morning(now_in_norway: datetime) -> date:
    """The last day whose `MORNING` has passed: today from eight o'clock on, yesterday before that."""
    return now_in_norway.date() - timedelta(days=now_in_norway.hour < MORNING)


def notice_day(agreed_end_on: date, days: int) -> date:
    """The day on which the end is `days` away."""
    return agreed_end_on - timedelta(days=days)


def notices_from(agreed_end_on: date, notice_days: Iterable[int], first_day: date) -> list[int]:
    """The notices that fall on `first_day` or later, the furthest from the end first. Earlier ones are skipped."""
    return sorted({days for days in notice_days if notice_day(agreed_end_on, days) >= first_day}, reverse=True)


def nearest_notice(agreed_end_on: date, notice_days: Iterable[int], last_morning: date) -> int | None:
    """The notice to give when several were missed: the nearest to the end whose morning has passed.

    None while the morning of the first notice has not passed.
    """
    return min((days for days in notice_days if notice_day(agreed_end_on, days) <= last_morning), default=None)

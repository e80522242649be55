"""How often sending is tried, and when somebody is told that it did not work."""

from datetime import datetime, timedelta

LONGEST_WAIT = timedelta(minutes=5)
"""Between two attempts at most, so that messages leave soon after what was away is back."""
GIVE_UP_AFTER = timedelta(hours=48)
"""From the writing of the message; then a person has to do it another way."""


def next_attempt(attempts: int, written_at: datetime, now: datetime) -> datetime | None:
    """When to try again after `attempts` failures: 2, 4, 8 ... seconds, five minutes at most. None: give up."""
    if now - written_at >= GIVE_UP_AFTER:
        return None
    return now + min(timedelta(seconds=2 ** min(attempts, 12)), LONGEST_WAIT)

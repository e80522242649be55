"""When sending is retried, and after how long a message has failed."""

from datetime import datetime, timedelta

from shared.backoff import backoff

LONGEST_WAIT = timedelta(minutes=5)
"""The longest backoff, short enough that messages leave soon after a failed service is available again."""
GIVE_UP_AFTER = timedelta(hours=48)
"""A message that could not be sent fails at this age, counted from when it was queued."""


def next_attempt(attempts: int, queued_at: datetime, now: datetime) -> datetime | None:
    """When to try again after `attempts` failures: in 2, 4, 8 ... seconds, at most `LONGEST_WAIT`. None: give up."""
    if now - queued_at >= GIVE_UP_AFTER:
        return None
    return now + timedelta(seconds=backoff(attempts, LONGEST_WAIT.total_seconds()))

"""Exponential backoff for retries."""

_MAX_DOUBLINGS = 64  # a longer wait than any limit, and no overflow


def backoff(attempt: int, longest: float, *, first: float = 2.0) -> float:
    """Seconds to wait after failed attempt number `attempt` (from 1): `first`, doubled each time, at most `longest`."""
    return min(first * 2.0 ** min(attempt - 1, _MAX_DOUBLINGS), longest)

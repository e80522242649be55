"""The wait between two attempts."""

import pytest

from shared.backoff import backoff


@pytest.mark.parametrize(("attempt", "seconds"), [(1, 2), (2, 4), (8, 256), (9, 300), (20, 300), (10_000, 300)])
def test_the_wait_doubles_until_it_reaches_the_limit(attempt, seconds):
    assert backoff(attempt, 300) == seconds


def test_the_first_wait_may_be_shorter():
    assert [backoff(attempt, 30, first=0.2) for attempt in (1, 2, 3, 9)] == [0.2, 0.4, 0.8, 30]

"""Which notice before the end of a stay is due on which morning."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.housing.end_of_stay.domain.notices import last_morning, nearest_notice, notice_day, notices_from
from shared.clock import OSLO
from tests.unit.housing.builders import day

USUAL = (90, 60, 30, 14)
END = day("2028-01-15")
DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2032, 12, 31))
NOTICE_DAYS = st.lists(st.integers(1, 200), max_size=6)


def test_the_notices_of_a_year_are_all_to_come_when_it_begins():
    assert notices_from(END, USUAL, day("2027-01-15")) == [90, 60, 30, 14]


def test_notices_before_the_arrival_are_skipped():
    assert notices_from(END, USUAL, END - timedelta(days=60)) == [60, 30, 14]
    assert notices_from(END, USUAL, END - timedelta(days=59)) == [30, 14]
    assert notices_from(END, USUAL, END - timedelta(days=13)) == []


def test_before_the_first_notice_none_is_due():
    assert nearest_notice(END, USUAL, END - timedelta(days=91)) is None


@pytest.mark.parametrize(
    ("days_left", "nearest"),
    [(90, 90), (89, 90), (61, 90), (60, 60), (31, 60), (30, 30), (15, 30), (14, 14), (0, 14)],
)
def test_after_missed_mornings_the_nearest_notice_is_due(days_left, nearest):
    assert nearest_notice(END, USUAL, END - timedelta(days=days_left)) == nearest


@pytest.mark.parametrize(
    ("clock", "morning"),
    [
        ("2027-06-01T07:59:59", "2027-05-31"),
        ("2027-06-01T08:00:00", "2027-06-01"),
        ("2028-01-01T00:00:00", "2027-12-31"),
    ],
)
def test_a_morning_comes_at_eight(clock, morning):
    assert last_morning(datetime.fromisoformat(clock).replace(tzinfo=OSLO)) == day(morning)


@given(DAYS, NOTICE_DAYS, st.integers(0, 400))
def test_going_through_the_mornings_one_by_one_gives_every_notice_once(end, notice_days, nights):
    arrived_on = end - timedelta(days=nights)
    to_come = notices_from(end, notice_days, arrived_on)
    mornings = [arrived_on + timedelta(days=n) for n in range(nights + 1)]
    given_notices = [days for m in mornings for days in to_come if notice_day(end, days) == m]

    assert given_notices == to_come
    assert all(nearest_notice(end, notice_days, notice_day(end, days)) == days for days in to_come)


@given(DAYS, NOTICE_DAYS, st.integers(0, 250))
def test_exactly_one_of_the_missed_notices_is_the_nearest(end, notice_days, days_left):
    morning = end - timedelta(days=days_left)
    reached = {days for days in notice_days if notice_day(end, days) <= morning}

    assert nearest_notice(end, notice_days, morning) == (min(reached) if reached else None)

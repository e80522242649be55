"""The rhythm of contact: on certain days after a move at first, then at an interval until follow-up ends."""

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.followup.programmes.domain.rhythm import Rhythm

FRIDAY = date(2027, 1, 15)
DAYS = (0, 1, 3, 5, 7, 14, 30)


def a_rhythm(every="P2W", days=DAYS):
    return Rhythm(tuple(days), every)


def numbers(rhythm, *, until=None, most=12):
    """Days after the move."""
    last = FRIDAY + timedelta(days=until) if until is not None else None
    return [(day - FRIDAY).days for day in islice(rhythm.due_days(FRIDAY, until=last), most)]


def ahead(rhythm, *, today, until=None, late=False):
    last = FRIDAY + timedelta(days=until) if until is not None else None
    found = rhythm.days_ahead(FRIDAY, today=FRIDAY + timedelta(days=today), until=last, late=late)
    return [(day - FRIDAY).days for day in found]


def test_after_the_first_days_it_goes_on_and_week_ends_are_days_like_others():
    assert numbers(a_rhythm(days=[30, 0, 1, 3, 5, 7, 14, 1])) == [0, 1, 3, 5, 7, 14, 30, 44, 58, 72, 86, 100]


def test_without_first_days_it_is_counted_from_the_move_and_without_a_period_it_ends():
    assert numbers(a_rhythm(days=()), most=3) == [14, 28, 42]
    assert numbers(a_rhythm(every=None)) == list(DAYS)


def test_months_are_counted_from_the_same_day_and_do_not_drift():
    days = Rhythm((), "P1M").due_days(date(2027, 1, 31))

    assert list(islice(days, 4)) == [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30), date(2027, 5, 31)]


def test_the_last_day_of_follow_up_is_the_last_contact_and_replaces_one_shortly_before_it():
    assert numbers(a_rhythm(), until=72) == [*DAYS, 44, 58, 72]
    assert numbers(a_rhythm(), until=70) == [*DAYS, 44, 58, 70]
    assert numbers(a_rhythm(), until=64) == [*DAYS, 44, 64]
    assert numbers(a_rhythm(), until=65) == [*DAYS, 44, 58, 65]
    assert numbers(a_rhythm(), until=30) == list(DAYS)
    assert numbers(a_rhythm(), until=20) == [0, 1, 3, 5, 7, 14, 20]
    assert numbers(a_rhythm(every=None), until=20) == [0, 1, 3, 5, 7, 14]


def test_days_ahead_are_what_is_left_of_the_first_days_and_one_after_them():
    assert ahead(a_rhythm(), today=0) == [*DAYS, 44]
    assert ahead(a_rhythm(), today=6) == [7, 14, 30, 44]
    assert ahead(a_rhythm(), today=30) == [30, 44]
    assert ahead(a_rhythm(), today=44) == [44, 58]


def test_days_that_passed_while_nobody_could_know_are_not_made_up_for():
    assert ahead(a_rhythm(), today=300) == [310]


def test_a_move_known_late_has_one_contact_today_instead_of_all_that_passed():
    assert ahead(a_rhythm(), today=4, late=True) == [4, 5, 7, 14, 30, 44]
    assert ahead(a_rhythm(), today=5, late=True) == [5, 7, 14, 30, 44]
    assert ahead(a_rhythm(), today=0, late=True) == [*DAYS, 44]
    assert ahead(a_rhythm(days=()), today=4, late=True) == [14]
    assert ahead(a_rhythm(), today=90, until=60, late=True) == []


PERIODS = st.sampled_from(["P1D", "P3D", "P1W", "P2W", "P1M", "P2M"])


@given(PERIODS, st.sets(st.integers(0, 60)), st.integers(0, 800), st.booleans())
def test_whoever_lives_there_always_has_a_contact_to_come(every, days, today, late):
    found = ahead(a_rhythm(every, days), today=today, late=late)

    assert found[-1] > today
    assert found[0] >= today
    assert found == sorted(set(found))


@given(PERIODS, st.sets(st.integers(0, 60)), st.integers(1, 400), st.integers(0, 400))
def test_in_aftercare_there_is_one_to_come_until_the_last_day(every, days, until, today):
    found = ahead(a_rhythm(every, days), today=today, until=until)

    assert bool(found) == (today <= until)
    if today < until:
        assert today < found[-1] <= until
    due_days = numbers(a_rhythm(every, days), until=until, most=1000)
    assert due_days[-1] == until
    assert all(before < after for before, after in pairwise(due_days))


@pytest.mark.parametrize("text", ["P0D", "P0M", "weekly"])
def test_a_text_that_is_not_a_period_is_refused(text):
    with pytest.raises(ValueError, match="is not a period"):
        Rhythm((), text)

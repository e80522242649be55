"""The state of a place, derived from its stays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.housing.stays.domain.occupancy import (
    check_nobody_lives_there,
    check_offer_can_start,
    free_from,
    gaps,
    next_start,
    place_state,
)
from services.housing.stays.domain.shown import shown_state
from services.housing.stays.refusals import PlaceIsStillOccupied, StartsInThePast
from tests.unit.housing.builders import a_stay, day

TODAY = day("2027-06-01")


@pytest.mark.parametrize(
    ("stays", "state"),
    [
        ([], "free"),
        ([a_stay("2027-07-01", "2028-07-01", "offered")], "held"),
        ([a_stay("2027-07-01", "2028-07-01", "planned")], "planned"),
        ([a_stay("2027-01-01", "2027-07-01", "living"), a_stay("2027-07-01", "2028-07-01", "offered")], "occupied"),
        ([a_stay("2026-01-01", "2027-05-01", "living")], "occupied"),
        ([a_stay("2026-01-01", "2027-06-01", "moved_out")], "free"),
        ([a_stay("2027-07-01", "2028-07-01", gone) for gone in ("declined", "expired", "cancelled")], "free"),
        ([a_stay("2027-08-01", "2028-07-01", "offered"), a_stay("2027-07-01", "2027-08-01", "planned")], "planned"),
    ],
)
def test_the_state_of_a_place_follows_from_its_stays(stays, state):
    assert place_state(stays) == state


def test_an_empty_place_is_free_today_or_when_it_opens():
    assert free_from([], TODAY) == TODAY
    assert free_from([], TODAY, day("2027-09-01")) == day("2027-09-01")
    assert free_from([], TODAY, day("2027-01-01")) == TODAY


def test_a_place_is_free_after_the_last_person_who_is_to_have_it():
    stays = [a_stay("2027-01-01", "2027-07-01", "living"), a_stay("2027-08-01", "2028-07-01")]
    assert free_from(stays, TODAY) == day("2028-07-01")


def test_a_place_that_somebody_has_over_the_time_is_free_tomorrow_at_the_earliest():
    assert free_from([a_stay("2026-01-01", "2027-05-01", "living")], TODAY) == day("2027-06-02")


def test_empty_days_before_somebody_who_is_to_come_are_gaps():
    stays = [a_stay("2027-08-01", "2028-07-01"), a_stay("2027-01-01", "2027-07-01", "living")]
    (gap,) = gaps(stays, TODAY)
    assert (gap.starts_on, gap.until, gap.days) == (day("2027-07-01"), day("2027-08-01"), 31)
    assert gaps([a_stay("2027-06-04", "2028-07-01")], TODAY)[0].days == 3
    assert gaps([], TODAY) == [], "a place nobody is to come to is free, not a gap"


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 90)), max_size=6), st.integers(-60, 60))
def test_every_day_until_the_place_is_free_is_somebodys_or_a_gap(gaps_and_nights, shift):
    begins, stays = TODAY + timedelta(days=shift), []
    for gap, nights in gaps_and_nights:
        begins += timedelta(days=gap)
        ends = begins + timedelta(days=nights)
        stays.append(a_stay(begins.isoformat(), ends.isoformat()))
        begins = ends
    until = free_from(stays, TODAY)
    empty = {gap.starts_on + timedelta(days=n) for gap in gaps(stays, TODAY) for n in range(gap.days)}
    taken = {
        stay.first_day + timedelta(days=n) for stay in stays for n in range((stay.free_from - stay.first_day).days)
    }
    days = {date.fromordinal(n) for n in range(TODAY.toordinal(), until.toordinal())}

    assert not empty & taken
    assert days <= empty | taken


def test_a_stay_is_shown_as_people_speak_of_it():
    assert shown_state(a_stay("2026-01-01", "2027-05-01", "living"), TODAY) == "overdue"
    assert shown_state(a_stay("2026-01-01", "2027-06-01", "living"), TODAY) == "living"
    assert shown_state(a_stay("2026-01-01", "2027-05-01", "moved_out"), TODAY) == "ended"


def test_nobody_arrives_where_somebody_still_lives():
    with pytest.raises(PlaceIsStillOccupied):
        check_nobody_lives_there([a_stay("2026-01-01", "2027-05-01", "living")])
    check_nobody_lives_there([a_stay("2027-07-01", "2028-07-01"), a_stay("2026-01-01", "2027-05-01", "moved_out")])


def test_a_place_is_not_offered_for_a_day_that_has_passed():
    with pytest.raises(StartsInThePast):
        check_offer_can_start([], day("2027-05-31"), TODAY)
    check_offer_can_start([], TODAY, TODAY)


def test_a_place_that_somebody_has_over_the_time_is_not_offered_for_today():
    overdue = [a_stay("2026-01-01", "2027-05-01", "living")]
    with pytest.raises(PlaceIsStillOccupied):
        check_offer_can_start(overdue, TODAY, TODAY)
    check_offer_can_start(overdue, day("2027-06-02"), TODAY)


def test_the_next_start_is_the_nearest_of_those_who_have_not_come():
    others = [
        a_stay("2027-06-01", "2027-07-01"),
        a_stay("2028-06-01", "2029-06-01", "offered"),
        a_stay("2027-08-01", "2028-06-01"),
        a_stay("2027-06-15", "2027-07-15", "living"),
    ]
    assert next_start(others, TODAY) == day("2027-08-01")
    assert next_start(others, day("2028-06-01")) is None

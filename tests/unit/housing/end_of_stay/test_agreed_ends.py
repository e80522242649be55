"""When a stay ends: by the calendar or as agreed with the person, and without preventing an arrival."""

import pytest

from services.housing.end_of_stay.domain.agreed_end import end_after_arrival, possible_ends, usual_end
from services.housing.end_of_stay.refusals import AgreedEndIsMissing
from services.housing.stays.domain.shown import warnings_about_end
from shared.calendar import Period
from tests.unit.housing.builders import a_stay, day

A_YEAR = Period(years=1)


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        ("2027-01-15", "P1Y", "2028-01-15"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2026-08-31", "P6M", "2027-02-28"),
        ("2027-12-31", "P14D", "2028-01-14"),
    ],
)
def test_the_usual_end_follows_the_calendar(start, period, end):
    assert usual_end(day(start), Period.parse(period)) == day(end)


def test_a_programme_without_a_usual_stay_needs_an_agreed_end():
    with pytest.raises(AgreedEndIsMissing):
        usual_end(day("2027-01-15"), None)


def test_the_end_follows_the_day_of_arrival():
    stay = a_stay("2027-01-15", "2028-01-15")
    assert end_after_arrival(stay, day("2027-01-20"), A_YEAR, None) == day("2028-01-20")


def test_an_end_agreed_with_the_person_stays():
    stay = a_stay("2027-01-15", "2027-09-01", end_is_individual=True)
    assert end_after_arrival(stay, day("2027-01-20"), A_YEAR, None) == day("2027-09-01")


def test_an_agreed_end_that_had_passed_at_arrival_gives_way_to_the_usual_one():
    stay = a_stay("2027-01-15", "2027-02-01", end_is_individual=True)
    assert end_after_arrival(stay, day("2027-02-01"), A_YEAR, None) == day("2028-02-01")


def test_the_stay_of_somebody_who_comes_late_ends_when_the_next_one_begins():
    stay = a_stay("2027-01-15", "2028-01-15")
    assert end_after_arrival(stay, day("2027-01-20"), A_YEAR, day("2028-01-15")) == day("2028-01-15")
    assert end_after_arrival(stay, day("2027-01-20"), A_YEAR, day("2028-01-20")) == day("2028-01-20")


@pytest.mark.parametrize(
    ("end", "warnings"),
    [
        ("2027-06-05", ["ends_on_a_weekend"]),
        ("2027-06-06", ["ends_on_a_weekend"]),
        ("2027-06-07", []),
        ("2027-05-17", ["ends_on_a_public_holiday"]),
        ("2027-12-25", ["ends_on_a_public_holiday"]),
        ("2027-12-24", []),
    ],
)
def test_somebody_is_warned_of_an_end_on_a_day_off_but_it_is_not_moved(end, warnings):
    assert warnings_about_end(day(end)) == warnings


def test_when_the_start_moves_the_usual_end_is_tried_before_the_old_one():
    stay = a_stay("2027-01-15", "2028-01-15")
    assert possible_ends(stay, day("2027-02-01"), A_YEAR) == [day("2028-02-01"), day("2028-01-15")]
    assert possible_ends(stay, day("2028-01-15"), A_YEAR) == [day("2029-01-15")]


def test_an_agreed_end_stays_when_the_start_moves():
    stay = a_stay("2027-01-15", "2027-09-01", end_is_individual=True)
    assert possible_ends(stay, day("2027-02-01"), A_YEAR) == [day("2027-09-01")]
    assert possible_ends(stay, day("2027-09-01"), A_YEAR) == []

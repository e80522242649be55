"""Which planned stays are postponed when somebody moves out later than agreed."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.housing.move_outs.domain import stays_to_move
from tests.unit.housing.builders import a_stay, day, overlaps


def moved(stays, free_from):
    return [
        (stay.starts_on.isoformat(), stay.agreed_end_on.isoformat()) for stay in stays_to_move(stays, day(free_from))
    ]


def test_nobody_is_moved_when_the_place_is_free_in_time():
    assert moved([a_stay("2027-06-01", "2028-06-01")], "2027-06-01") == []


def test_the_next_person_comes_on_the_day_of_moving_out_and_keeps_the_end():
    assert moved([a_stay("2027-06-01", "2028-06-01")], "2027-06-09") == [("2027-06-09", "2028-06-01")]


def test_an_offered_place_is_moved_as_a_planned_one():
    assert moved([a_stay("2027-06-01", "2028-06-01", "offered")], "2027-06-09") == [("2027-06-09", "2028-06-01")]


def test_a_stay_that_would_have_no_night_left_is_shifted_and_whoever_follows_with_it():
    short, after, later = (
        a_stay("2027-06-01", "2027-06-05"),
        a_stay("2027-06-05", "2027-06-12"),
        a_stay("2027-06-12", "2027-07-12"),
    )
    assert moved([later, short, after], "2027-06-09") == [("2027-06-09", "2027-06-10"), ("2027-06-10", "2027-06-12")]


def test_people_who_have_come_or_gone_are_left_alone():
    assert (
        moved(
            [a_stay("2027-01-01", "2028-01-01", "moved_out"), a_stay("2027-01-01", "2028-01-01", "expired")],
            "2027-06-09",
        )
        == []
    )


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 60)), max_size=6), st.integers(0, 200))
def test_however_late_somebody_leaves_nobody_shares_the_place_and_nobody_is_cancelled(gaps_and_nights, late):
    first, stays = date(2027, 12, 1), []
    begins = first
    for gap, nights in gaps_and_nights:
        begins += timedelta(days=gap)
        stays.append(a_stay(begins.isoformat(), (begins + timedelta(days=nights)).isoformat()))
        begins += timedelta(days=nights)
    free_from = first + timedelta(days=late)

    changed = {stay.stay_id: stay for stay in stays_to_move(stays, free_from)}
    after = [changed.get(stay.stay_id, stay) for stay in stays]

    assert overlaps(after) == 0
    assert all(stay.starts_on >= free_from and stay.agreed_end_on > stay.starts_on for stay in after)
    assert [stay.stay_id for stay in sorted(after, key=lambda stay: stay.starts_on)] == [stay.stay_id for stay in stays]

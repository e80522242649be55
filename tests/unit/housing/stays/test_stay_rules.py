"""What may happen to a stay, and when."""

from datetime import timedelta

import pytest

from services.housing.stays.domain.days import arrival_days
from services.housing.stays.domain.stay import StayState
from services.housing.stays.refusals import (
    AlreadyArrived,
    AlreadyMovedOut,
    ArrivalIsInTheFuture,
    EndIsInThePast,
    EndsBeforeItStarts,
    MovedOutBeforeArrival,
    MoveOutIsInTheFuture,
    NotExpectedYet,
    NotLivingHere,
    NotPlanned,
    OfferIsNotAnswered,
)
from shared.edge.dates import Bounds, DayOutOfBounds
from tests.unit.housing.builders import a_stay, day

TODAY = day("2027-06-01")


def move_out(stay, on, today=TODAY):
    return stay.move_out(day(on), today=today, reason="completed", next_home="own_rented")


def test_a_planned_stay_begins_on_the_day_of_arrival():
    living = a_stay("2027-05-30", "2028-05-30").arrive(day("2027-06-01"), end=day("2028-06-01"))

    assert living.state is StayState.LIVING
    assert (living.first_day, living.free_from) == (day("2027-06-01"), day("2028-06-01"))


def test_nobody_arrives_tomorrow():
    stay = a_stay("2027-06-02", "2028-06-02")
    with pytest.raises(ArrivalIsInTheFuture):
        stay.check_arrival(day("2027-06-02"), today=TODAY)
    stay.check_arrival(TODAY, today=TODAY)


def test_nobody_arrives_before_saying_yes():
    with pytest.raises(OfferIsNotAnswered):
        a_stay("2027-06-01", "2028-06-01", "offered").check_arrival(TODAY, today=TODAY)


@pytest.mark.parametrize("state", ["declined", "expired", "cancelled", "moved_out"])
def test_nobody_arrives_after_the_stay_was_declined_or_cancelled(state):
    with pytest.raises(NotPlanned):
        a_stay("2027-06-01", "2028-06-01", state).check_arrival(TODAY, today=TODAY)


def test_an_arrival_cannot_be_recorded_again_on_another_day():
    living = a_stay("2027-06-01", "2028-06-01", "living")
    assert living.has_arrived_on(day("2027-06-01"))
    assert not a_stay("2027-06-01", "2028-06-01").has_arrived_on(day("2027-06-01"))
    with pytest.raises(AlreadyArrived):
        living.has_arrived_on(day("2027-06-02"))


def test_a_stay_lasts_at_least_one_night():
    stay = a_stay("2027-06-01", "2028-06-01")
    with pytest.raises(EndsBeforeItStarts):
        stay.arrive(TODAY, end=TODAY)
    with pytest.raises(EndsBeforeItStarts):
        stay.start_on(TODAY, end=TODAY)


def test_an_arrival_cannot_be_missed_before_its_planned_day():
    with pytest.raises(NotExpectedYet):
        a_stay("2027-06-02", "2028-06-02").mark_not_arrived(today=TODAY)
    assert a_stay("2027-06-01", "2028-06-01").mark_not_arrived(today=TODAY).missed_on == TODAY


def test_reporting_twice_that_nobody_came_changes_nothing_more():
    missed = a_stay("2027-06-01", "2028-06-01").mark_not_arrived(today=TODAY)
    assert missed.mark_not_arrived(today=TODAY + timedelta(days=3)) == missed


def test_only_who_is_expected_can_be_missing():
    with pytest.raises(NotPlanned):
        a_stay("2027-06-01", "2028-06-01", "living").mark_not_arrived(today=TODAY)


def test_an_end_can_be_moved_later_and_nearer_but_not_into_the_past():
    living = a_stay("2027-01-01", "2028-01-01", "living")
    for end in ("2028-04-01", "2027-06-01"):
        assert living.end_on(day(end), today=TODAY, last_morning=TODAY).agreed_end_on == day(end)
    with pytest.raises(EndIsInThePast):
        living.end_on(day("2027-05-31"), today=TODAY, last_morning=TODAY)


def test_a_moved_end_skips_notices_whose_morning_has_come():
    living = a_stay("2027-01-01", "2028-01-01", "living")
    assert living.end_on(day("2028-04-01"), today=TODAY, last_morning=TODAY).notices_from == day("2027-06-02")


def test_only_who_lives_here_can_stay_longer():
    with pytest.raises(NotLivingHere):
        a_stay("2027-06-01", "2028-06-01").end_on(day("2028-07-01"), today=TODAY, last_morning=TODAY)


def test_an_end_moved_on_the_day_of_arrival_leaves_a_night():
    with pytest.raises(EndsBeforeItStarts):
        a_stay("2027-06-01", "2028-06-01", "living").end_on(TODAY, today=TODAY, last_morning=TODAY)


def test_the_day_of_moving_out_is_the_first_free_day():
    assert move_out(a_stay("2027-01-01", "2028-01-01", "living"), "2027-06-01").free_from == day("2027-06-01")


def test_a_place_is_never_free_before_the_person_has_gone():
    with pytest.raises(MoveOutIsInTheFuture):
        move_out(a_stay("2027-01-01", "2028-01-01", "living"), "2027-06-02")


def test_nobody_moves_out_before_moving_in():
    living = a_stay("2027-05-30", "2028-05-30", "living")
    with pytest.raises(MovedOutBeforeArrival):
        move_out(living, "2027-05-29")
    assert move_out(living, "2027-05-30").state is StayState.MOVED_OUT


@pytest.mark.parametrize("state", ["offered", "planned", "cancelled"])
def test_only_who_lives_here_moves_out(state):
    with pytest.raises(NotLivingHere):
        move_out(a_stay("2027-05-30", "2028-05-30", state), "2027-06-01")


def test_a_move_out_cannot_be_recorded_again_on_another_day():
    gone = a_stay("2027-01-01", "2027-06-01", "moved_out")
    assert gone.has_moved_out_on(day("2027-06-01"))
    assert not a_stay("2027-01-01", "2028-01-01", "living").has_moved_out_on(day("2027-06-01"))
    with pytest.raises(AlreadyMovedOut):
        gone.has_moved_out_on(day("2027-05-31"))


def test_a_stay_is_over_its_time_from_the_day_after_the_agreed_end():
    living = a_stay("2026-06-01", "2027-06-01", "living")
    assert not living.is_overdue(day("2027-06-01"))
    assert living.is_overdue(day("2027-06-02"))
    assert not a_stay("2026-06-01", "2027-06-01").is_overdue(day("2027-06-02")), "who has not come is not over the time"


@pytest.mark.parametrize("end", ["9999-12-31", "2032-06-02"])
def test_an_end_is_agreed_within_five_years(end):
    living = a_stay("2027-03-01", "2028-03-01", "living", arrived_on=day("2027-03-01"))
    with pytest.raises(DayOutOfBounds) as refused:
        living.end_on(day(end), today=TODAY, last_morning=TODAY)
    assert refused.value.words == {"first": "2027-06-01", "last": "2032-06-01"}
    assert living.end_on(day("2032-06-01"), today=TODAY, last_morning=TODAY).agreed_end_on == day("2032-06-01")


def test_nobody_has_arrived_before_the_decision_or_before_the_house_opened():
    assert arrival_days(day("2027-05-01"), None, TODAY) == Bounds(day("2027-05-01"), TODAY)
    assert arrival_days(day("2027-05-01"), day("2027-05-20"), TODAY) == Bounds(day("2027-05-20"), TODAY)

"""Offers expire, and an answer cannot be changed."""

import pytest

from services.housing.offers.domain import Offer, OfferState, answer_due
from services.housing.offers.refusals import (
    AnswerDueAfterTheStart,
    AnswerDueInThePast,
    OfferHasExpired,
    OfferIsAlreadyAnswered,
)
from shared.ids import new_id
from tests.unit.housing.builders import day

TODAY = day("2027-06-01")


def an_offer(**more):
    return Offer(new_id(), new_id(), new_id(), day("2027-05-25"), day("2027-06-01"), **more)


def test_without_a_day_to_answer_by_the_person_has_a_week():
    assert answer_due(None, today=TODAY, starts_on=day("2027-07-01")) == day("2027-06-08")
    assert answer_due(day("2027-06-02"), today=TODAY, starts_on=day("2027-07-01")) == day("2027-06-02")


def test_the_person_has_at_least_today_to_answer():
    assert answer_due(TODAY, today=TODAY, starts_on=TODAY) == TODAY
    with pytest.raises(AnswerDueInThePast):
        answer_due(day("2027-05-31"), today=TODAY, starts_on=TODAY)


def test_the_answer_comes_on_the_day_of_the_start_at_the_latest():
    start = day("2027-06-04")
    assert answer_due(None, today=TODAY, starts_on=start) == start
    assert answer_due(start, today=TODAY, starts_on=start) == start
    with pytest.raises(AnswerDueAfterTheStart) as refused:
        answer_due(day("2027-06-05"), today=TODAY, starts_on=start)
    assert (refused.value.words, list(refused.value.fields)) == ({"starts_on": "2027-06-04"}, ["answer_due_on"])


def test_the_last_day_to_answer_is_still_in_time():
    answered = an_offer().answered(OfferState.ACCEPTED, today=TODAY)
    assert (answered.state, answered.answered_on) == (OfferState.ACCEPTED, TODAY)


def test_the_day_after_the_last_is_too_late():
    offer = an_offer()
    assert offer.has_expired(day("2027-06-02"))
    assert not offer.has_expired(TODAY)
    with pytest.raises(OfferHasExpired):
        offer.answered(OfferState.ACCEPTED, today=day("2027-06-02"))


def test_another_answer_and_one_after_the_last_day_are_refused():
    with pytest.raises(OfferIsAlreadyAnswered):
        an_offer(state=OfferState.ACCEPTED).answered(OfferState.DECLINED, today=TODAY)
    with pytest.raises(OfferHasExpired):
        an_offer(state=OfferState.EXPIRED).answered(OfferState.ACCEPTED, today=TODAY)


def test_an_answered_offer_does_not_expire():
    assert not an_offer(state=OfferState.ACCEPTED).has_expired(day("2028-01-01"))

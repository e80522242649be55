"""Aftercare: how long it lasts, and what each answer leads to."""

from datetime import date
from uuid import UUID

import pytest

from services.followup.aftercare.domain.aftercare import Aftercare, last_day
from services.followup.aftercare.refusals import AftercareHasStarted, AftercareIsOver

UNTIL = date(2028, 7, 10)


def an_offer(state="offered", ended_on=None):
    return Aftercare(UUID(int=1), state, date(2028, 1, 10), UNTIL, ended_on)


@pytest.mark.parametrize(
    ("moved_out_on", "until_on"),
    [
        (date(2028, 1, 10), date(2028, 7, 10)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
    ],
)
def test_half_a_year_ends_on_the_day_of_the_same_number_or_the_last_of_the_month(moved_out_on, until_on):
    assert last_day(moved_out_on, "P6M") == until_on


@pytest.mark.parametrize(
    ("state", "answer", "for_good", "after"),
    [
        ("offered", "accepted", False, "started"),
        ("offered", "declined", False, "declined"),
        ("offered", "later", False, "offered"),
        ("offered", "declined", True, "ended"),
        ("declined", "accepted", False, "started"),
        ("declined", "later", False, "offered"),
        ("declined", "declined", True, "ended"),
        ("started", "accepted", False, "started"),
        ("started", "declined", False, "ended"),
    ],
)
def test_each_answer_leads_to_a_state(state, answer, for_good, after):
    assert an_offer(state).state_after(answer, for_good=for_good, today=UNTIL) == after


def test_what_has_started_is_not_put_off():
    with pytest.raises(AftercareHasStarted):
        an_offer("started").state_after("later", for_good=False, today=UNTIL)


@pytest.mark.parametrize("answer", ["accepted", "declined", "later"])
def test_after_the_last_day_there_is_nothing_to_answer(answer):
    with pytest.raises(AftercareIsOver):
        an_offer("declined").state_after(answer, for_good=False, today=date(2028, 7, 11))
    with pytest.raises(AftercareIsOver):
        an_offer("ended", ended_on=date(2028, 3, 1)).state_after(answer, for_good=False, today=date(2028, 3, 1))

"""The vectors of mission 4.6: periods, holidays and deadlines as the law counts them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.cases.domain.case import answer_due_on
from shared.calendar import Period, deadline, is_working_day, next_working_day, public_holidays

DEADLINES = {
    "3 weeks, ends on Easter Monday": ("2026-03-16", "P3W", "2026-04-07"),
    "4 weeks, ends on 1 May": ("2026-04-03", "P4W", "2026-05-04"),
    "3 weeks, 17 May is a Sunday": ("2026-04-26", "P3W", "2026-05-18"),
    "3 weeks, ends at Christmas": ("2026-12-04", "P3W", "2026-12-28"),
    "3 weeks, plain": ("2026-11-23", "P3W", "2026-12-14"),
}
PERIODS = {
    "leap day and a year": ("2024-02-29", "P1Y", "2025-02-28"),
    "31 August and six months": ("2026-08-31", "P6M", "2027-02-28"),
    "31 January and a month": ("2026-01-31", "P1M", "2026-02-28"),
}


@pytest.mark.parametrize(("notified_on", "period", "last_day"), DEADLINES.values(), ids=DEADLINES)
def test_a_deadline_ends_on_the_day_the_law_says(notified_on, period, last_day):
    assert deadline(date.fromisoformat(notified_on), Period.parse(period)).isoformat() == last_day


@pytest.mark.parametrize(("start", "period", "end"), PERIODS.values(), ids=PERIODS)
def test_a_period_ends_on_the_day_of_the_same_number_or_the_last_of_the_month(start, period, end):
    assert Period.parse(period).after(date.fromisoformat(start)).isoformat() == end


def test_a_preliminary_reply_is_due_on_a_saturday_if_that_is_where_the_month_ends():
    assert answer_due_on(date(2026, 1, 31)) == date(2026, 2, 28)


def test_two_holidays_on_one_day_are_one_holiday():
    whit_monday = date(2027, 5, 17)

    assert not is_working_day(whit_monday)
    assert len([day for day in public_holidays(2027) if day == whit_monday]) == 1


@pytest.mark.parametrize("day", ["2026-12-24", "2026-12-31"])
def test_christmas_eve_and_new_years_eve_are_working_days(day):
    assert is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize(
    "day",
    ["2026-01-01", "2026-04-02", "2026-04-03", "2026-04-05", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-17",
     "2026-05-24", "2026-05-25", "2026-12-25", "2026-12-26"],
)  # fmt: skip
def test_every_public_holiday_of_2026_is_one(day):
    assert date.fromisoformat(day) in public_holidays(2026)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sampled_from(["P3W", "P4W", "P1M", "P6M"]))
def test_a_deadline_is_a_working_day_and_never_earlier_than_the_period(notified_on, text):
    period = Period.parse(text)
    last_day = deadline(notified_on, period)

    assert is_working_day(last_day)
    assert period.after(notified_on) <= last_day <= period.after(notified_on) + timedelta(days=6)
    assert next_working_day(last_day) == last_day


@pytest.mark.parametrize("text", ["", "P", "3W", "P3", "P1H", "three weeks", "P-3W", "P3W ", "P0D"])
def test_a_text_that_is_not_a_period_is_refused(text):
    with pytest.raises(ValueError, match="is not a period"):
        Period.parse(text)

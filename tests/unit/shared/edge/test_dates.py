"""Dates are read as people in Norway write them, and each field has a first and a last day."""

from datetime import date

import pytest

from shared.edge.dates import (
    CALENDAR,
    Bounds,
    DayOutOfBounds,
    NotADate,
    NotInTheCalendar,
    YearNeedsFourDigits,
    read_birth_date,
    read_date,
    years_from,
)

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    "text",
    [
        "15.04.2027", "15.4.2027", "15,04,2027", "15/4-27", "15/4 2027", "15/04/2027", "15-04-2027", "15.4.27",
        "15 4 27", "15. 4. 2027", "15..4.2027", "150427", "15042027", "2027-04-15", "2027-4-15", "2027.04.15",
        "15. april 2027", "15 april 2027", "15.april 2027", "15. apr. 2027", "15 apr. 2027", "15 apr 27", "15apr2027",
        "15-apr-2027", "15. APRIL 2027", "15. april, 2027", "den 15. april 2027", "torsdag 15. april 2027",
        "torsdag den 15. april 2027", "tors. 15.4.27", "15th April 2027", "April 15, 2027", "Thursday 15 April 2027",
        "15.04.2027.", " 15.04.2027 ", "15\xa0april\u202f2027", "\u200e15.04.2027", "15\u201304\u20132027", "15.4.'27",
    ],
)  # fmt: skip
def test_every_norwegian_way_of_writing_a_date_is_read(text):
    assert read_date(text, today=TODAY) == date(2027, 4, 15)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1. januar 2027", 1), ("1. feb. 2027", 2), ("1. mars 2027", 3), ("1. mar 2027", 3), ("1. mai 2027", 5),
        ("1 May 2027", 5), ("1. juni 2027", 6), ("1. juli 2027", 7), ("1. aug. 2027", 8), ("1. sept. 2027", 9),
        ("1. sep 2027", 9), ("1. okt. 2027", 10), ("1 Oct 2027", 10), ("1. nov. 2027", 11), ("1. des. 2027", 12),
        ("laurdag 1. desember 2027", 12), ("måndag 1. desember 2027", 12),
    ],
)  # fmt: skip
def test_months_are_read_in_both_norwegians_and_in_english(text, month):
    assert read_date(text, today=TODAY) == date(2027, month, 1)


@pytest.mark.parametrize(
    "text",
    [
        "", "i morgen", "31.02.2027", "15.13.2027", "15.04", "15. april", "15.04.927", "17.3.99999999999", "15. apr 1",
        "15. ma 2027", "15. ju 2027", "0001-01-02", "9999-12-31", "31.12.9999", "01.01.1899", "\0", "\ud800", "1" * 999,
        "15.04.2027 kl. 12", "2027-04-15T10:00", "-1.4.2027",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_by_name(text):
    with pytest.raises(NotADate):
        read_date(text, today=TODAY)


def test_a_day_outside_the_calendar_is_known_to_whoever_names_the_days_of_the_field():
    with pytest.raises(NotInTheCalendar) as refused:
        read_date("31.12.9999", today=TODAY)
    assert refused.value.day == date(9999, 12, 31)


def test_a_year_in_two_digits_is_the_nearest_one():
    assert read_date("1.1.99", today=TODAY) == date(1999, 1, 1)
    assert read_date("1.1.60", today=TODAY) == date(2060, 1, 1)
    assert read_date("29.02.00", today=TODAY) == date(2000, 2, 29)
    assert read_date("1.1.02", today=date(2098, 6, 1)) == date(2102, 1, 1)


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("17.05.90", date(1990, 5, 17)),
        ("17. mai 90", date(1990, 5, 17)),
        ("170590", date(1990, 5, 17)),
        ("01.01.08", date(2008, 1, 1)),
        ("17.05.30", date(1930, 5, 17)),
        ("17.05.2020", date(2020, 5, 17)),
        ("17.05.1890", None),
    ],
)
def test_a_year_of_birth_in_two_digits_is_read_by_age(text, born):
    if born:
        assert read_birth_date(text, today=TODAY) == born
    else:
        with pytest.raises(NotADate):
            read_birth_date(text, today=TODAY)


@pytest.mark.parametrize("text", ["12.03.20", "12.03.15", "120320"])
def test_where_two_digits_make_no_likely_age_the_year_is_asked_for(text):
    with pytest.raises(YearNeedsFourDigits):
        read_birth_date(text, today=TODAY)


def test_a_day_outside_is_refused_with_the_field_and_both_days():
    within = Bounds(date(2026, 1, 1), date(2028, 1, 1))
    within.check(within.first, "starts_on")
    within.check(within.last, "starts_on")
    with pytest.raises(DayOutOfBounds) as refused:
        within.check(date(2028, 1, 2), "starts_on")
    assert refused.value.words == {"first": "2026-01-01", "last": "2028-01-01"}
    assert refused.value.fields == {"starts_on": "The day must be from 2026-01-01 to 2028-01-01."}


def test_years_are_counted_within_the_calendar():
    assert years_from(TODAY, 2) == date(2028, 11, 27)
    assert years_from(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert years_from(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert years_from(TODAY, 9000) == CALENDAR.last
    assert years_from(TODAY, -9000) == CALENDAR.first

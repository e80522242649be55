"""Parsing the five steps: many ways of writing are accepted, and errors say what is missing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.gateway.clients.intake.programmes import Municipality
from services.gateway.pages.public.apply.application_form import (
    FIELDS,
    answers_of,
    municipalities_named,
    problems_of,
    read_date,
    typed_in,
)

TODAY = date(2027, 3, 1)
REGISTER = [
    Municipality(number="5501", name="Tromsø"),
    Municipality(number="3114", name="Våler"),
    Municipality(number="3419", name="Våler"),
    Municipality(number="5612", name="Guovdageaidnu - Kautokeino"),
]


@pytest.mark.parametrize(
    "text", ["15.04.2027", "15.4.27", "15/4-2027", "15 4 2027", "15. 4. 2027", "2027-04-15", "15042027", "150427"]
)
def test_a_date_may_be_written_in_many_ways(text):
    assert read_date(text) == date(2027, 4, 15)


@pytest.mark.parametrize(
    "text", ["", "snart", "31.02.2027", "15.13.2027", "2027", "april 2027", "1.1.1.2027", "15.04.2027x"]
)
def test_a_text_that_is_not_a_date_gives_none(text):
    assert read_date(text) is None


def test_two_digits_of_a_year_are_of_this_century_below_fifty():
    assert read_date("17.05.49") == date(2049, 5, 17)
    assert read_date("17.05.50") == date(1950, 5, 17)


@given(some.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back_as_it_was_written(day):
    assert read_date(day.strftime("%d.%m.%Y")) == read_date(day.isoformat()) == day


@given(some.text(max_size=30))
def test_no_text_makes_the_parser_fail(text):
    form = dict.fromkeys([name for names in FIELDS for name in names], text)
    for step in (1, 2, 3):
        problems_of(step, typed_in(step, form), REGISTER, TODAY)
    answers_of(form, REGISTER)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Tromsø", ["5501"]), (" tromsØ ", ["5501"]), ("5501", ["5501"]), ("Våler", ["3114", "3419"]),
        ("Våler (3419)", ["3419"]), ("kautokeino", ["5612"]), ("Guovdageaidnu", ["5612"]), ("Atlantis", []), ("", []),
    ],
)  # fmt: skip
def test_a_municipality_goes_by_its_names_and_its_number(text, numbers):
    assert [one.number for one in municipalities_named(text, REGISTER)] == numbers


def test_the_first_step_asks_only_where_somebody_is():
    assert set(problems_of(1, typed_in(1, {}), REGISTER, TODAY)) == {"current_setting"}
    assert problems_of(1, typed_in(1, {"current_setting": "prison"}), REGISTER, TODAY) == {}


def test_the_second_step_may_leave_the_municipality_open():
    assert problems_of(2, typed_in(2, {"work_or_school": "unsure"}), REGISTER, TODAY) == {}


@pytest.mark.parametrize("way", [{"phone": "400 00 000"}, {"email": "kari@eksempel.no"}, {"other_contact": "Per"},
                                 {"street": "Gata 1", "postal_code": "9008", "city": "Tromsø"}])  # fmt: skip
def test_one_way_to_be_reached_is_enough(way):
    typed = typed_in(3, {"name": "Kari Prøve", "birth_date": "17.05.1990", **way})
    assert problems_of(3, typed, REGISTER, TODAY) == {}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"phone": "ring meg"}, "phone"), ({"email": "kari(at)eksempel"}, "email"),
        ({"birth_date": "01.03.2027"}, "birth_date"),
        ({"birth_date": "01.03.1900"}, "birth_date"), ({"street": "Gata 1", "postal_code": "908"}, "postal_code"),
        ({"name": "   "}, "name"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_field(wrong, field):
    right = {"name": "Kari Prøve", "birth_date": "17.05.1990", "other_contact": "Per, 400 00 000"}
    assert list(problems_of(3, typed_in(3, right | wrong), REGISTER, TODAY)) == [field]


def test_what_is_left_open_stays_open():
    answers = answers_of({}, REGISTER)
    assert set(answers.values()) == {None}
    assert answers_of({"home_municipality": "Våler"}, REGISTER)["home_municipality"] is None

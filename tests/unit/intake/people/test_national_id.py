"""The test vectors of mission 4.7, and numbers that must never be accepted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.exceptions import ValidationError
from stdnum.no import fodselsnummer

from services.intake.people.domain.national_id import NationalId, national_id_for
from services.intake.people.refusals import InvalidNationalId, RealNumberInTest, SyntheticNumberInProduction
from tests.unit.intake.numbers import a_number_beginning_with, with_check_digits

TENOR = ["17912099997", "29822099635", "05840399895", "12905299938", "21929774873"]
TENOR_D = ["57912075186", "69822075096", "45840375084", "61929750062", "46879700922"]
NAV = ["15507600333", "29422059278"]
NAV_D = ["55507608360", "69422056629"]
SYNTHETIC = TENOR + TENOR_D + NAV + NAV_D
IMPOSSIBLE_DAYS = {"month 13": "011320", "month 53": "015320", "month 93": "019320", "30 February": "300220"}


@pytest.mark.parametrize("digits", SYNTHETIC)
def test_synthetic_numbers_of_every_kind_are_valid_in_a_test(digits):
    number = national_id_for(digits, "test")

    assert number.synthetic
    assert number.d_number == (digits in TENOR_D + NAV_D)


@pytest.mark.parametrize("digits", SYNTHETIC)
def test_production_refuses_synthetic_numbers(digits):
    with pytest.raises(SyntheticNumberInProduction):
        national_id_for(digits, "production")


@pytest.mark.parametrize("digits", SYNTHETIC)
def test_a_number_with_another_last_digit_is_invalid(digits):
    for last in set("0123456789") - {digits[-1]}:
        with pytest.raises(InvalidNationalId):
            NationalId.parse(digits[:-1] + last)


@pytest.mark.parametrize("digits", ["00000000000", "", "1791209999", "179120999970", "1791209999x", "\uff117912099997"])
def test_a_text_that_is_not_a_number_is_invalid(digits):
    with pytest.raises(InvalidNationalId):
        NationalId.parse(digits)


@pytest.mark.parametrize("six", IMPOSSIBLE_DAYS.values(), ids=IMPOSSIBLE_DAYS)
def test_a_day_that_does_not_exist_is_invalid_though_the_check_digits_fit(six):
    digits = a_number_beginning_with(six)

    with pytest.raises(InvalidNationalId):
        NationalId.parse(digits)


def test_29_february_is_valid_only_in_a_leap_year():
    assert NationalId.parse(a_number_beginning_with("298220"))
    with pytest.raises(InvalidNationalId):
        NationalId.parse(a_number_beginning_with("298221"))


def test_spaces_are_ignored():
    assert NationalId.parse("179120 99997").digits == "17912099997"


@given(st.dates(date(1940, 1, 1), date(2039, 12, 31)), st.booleans())
def test_a_real_looking_number_is_refused_wherever_people_are_invented(born, as_d_number):
    middles = range(500) if born.year < 2000 else range(500, 1000)
    six = f"{born.day + 40 * as_d_number:02}{born:%m%y}"
    digits = a_number_beginning_with(six, middles)

    assert not national_id_for(digits, "production").synthetic
    for environment in ("demo", "test"):
        with pytest.raises(RealNumberInTest) as refusal:
            national_id_for(digits, environment)
        assert digits not in str(refusal.value)


@given(st.from_regex(r"\A(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[012])[0-9]{7}\Z"))
def test_plain_numbers_are_judged_as_python_stdnum_judges_them(digits):
    # Most random numbers fail on the check digits; mending them lets half of the cases be about the day.
    for candidate in (digits, with_check_digits(digits[:9]) or digits):
        assert accepted_here(candidate) == accepted_by_stdnum(candidate), candidate


@given(st.text(alphabet="0123456789 ", max_size=14))
def test_no_text_makes_the_parser_fail(text):
    accepted_here(text)


def accepted_here(digits):
    try:
        NationalId.parse(digits)
    except InvalidNationalId:
        return False
    return True


def accepted_by_stdnum(digits):
    try:
        fodselsnummer.validate(digits)
    except ValidationError as refused:
        # stdnum also refuses days that have not come yet; we do not date anything by a number.
        return "not been born yet" in str(refused)
    return True

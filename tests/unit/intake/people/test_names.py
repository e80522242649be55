"""By which beginnings people are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.people.domain.names import LONGEST, beginnings_of, searched_beginnings


def is_found(name, typed):
    return any(set(way) <= set(beginnings_of(name)) for way in searched_beginnings(typed))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("berit", "Berit Nilsen"),
        ("NIL", "Berit Nilsen"),
        ("ni be", "Berit Nilsen"),
        ("ase", "Åse Ås"),
        ("aase", "Åse Ås"),
        ("Åse", "Aase Aas"),
        ("bjorn", "Bjørn Sæther"),
        ("saeth", "Bjørn Sæther"),
        ("anaras", "Ánáraš Áŋŋel"),
        ("annel", "Ánáraš Áŋŋel"),
        ("christoffersen", "Li Christoffersen"),
        ("knut-arne", "Knut Arne Li"),
        ("o'brien", "Sean O'Brien"),
        ("obrien", "Sean O'Brien"),
        ("annemarie", "Anne-Marie Hansen"),
        ("anne marie hansen", "Annemarie Hansen"),
        ("hansen annemarie", "Anne Marie Hansen"),
        ("annaelise", "Anna Elise Berg"),
        ("anna-elise", "Annaelise Berg"),
        ("van der berg", "Vanderberg"),
        ("vanderberg", "Kees van der Berg"),
        ("bo", "Bo Li"),
        ("li bo", "Bo Li"),
        ("å", "Aase Li"),
        ("aa", "Ånen Å"),
        ("ng", "Thi Ng"),
        ("ole kristian johan petter anne marie li", "Ole Kristian Johan Petter Annemarie Li"),
    ],
)
def test_a_name_is_found_as_people_type_it(typed, name):
    assert is_found(name, typed)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("nilson", "Berit Nilsen"),
        ("erit", "Berit Nilsen"),
        ("be li", "Berit"),
        ("b", "Berit"),
        ("b n", "Berit Nilsen"),
        ("å", "Anders"),
        ("marieanne", "Anne-Marie Hansen"),
    ],
)
def test_another_name_is_not_found(typed, name):
    assert not is_found(name, typed)


@pytest.mark.parametrize("typed", ["", "12345", "--", "%"])
def test_what_has_no_letter_searches_for_nothing(typed):
    assert searched_beginnings(typed) == []


def test_a_single_letter_finds_names_of_one_letter_only():
    assert is_found("Bo Ø", "ø")
    assert not is_found("Øystein Bo", "ø")


@given(st.text(max_size=40))
def test_any_text_can_be_a_name_and_finds_itself(text):
    assert all(1 <= len(beginning) <= LONGEST for beginning in beginnings_of(text))
    assert len(searched_beginnings(text)) <= 40
    if searched_beginnings(text):
        assert is_found(text, text)

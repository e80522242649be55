"""How names are found and sorted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.people.domain.names import normalised_words, prefixes_of, searched_prefixes, sort_key


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
    ],
)
def test_a_name_is_found_as_people_type_it(typed, name):
    wanted = searched_prefixes(typed)

    assert wanted
    assert set(wanted) <= set(prefixes_of(name))


@pytest.mark.parametrize(("typed", "name"), [("nilson", "Berit Nilsen"), ("erit", "Berit Nilsen"), ("be li", "Berit")])
def test_another_name_is_not_found(typed, name):
    assert not set(searched_prefixes(typed)) <= set(prefixes_of(name))


@pytest.mark.parametrize("typed", ["", "b", "b n", "12345", "--"])
def test_a_single_letter_or_no_letter_searches_for_nothing(typed):
    assert searched_prefixes(typed) == []


def test_names_are_sorted_as_in_norwegian_and_sami():
    sorted_names = ["Anders", "Ánte", "Bo Li", "Bodil", "Cato", "Čáhppe", "Dag", "Đorđe", "Nils", "Ŋala", "Siv", "Šárá",
                    "Zoë", "Ærlig", "Østen", "Åse", "Aasen"]  # fmt: skip

    shuffled = sorted(sorted_names, key=len)

    assert sorted(shuffled, key=sort_key) == sorted_names


@given(st.text(max_size=40))
def test_any_text_can_be_a_name(text):
    sort_key(text)
    for prefix in prefixes_of(text):
        assert 2 <= len(prefix) <= 8
    for word in normalised_words(text):
        assert normalised_words(word) == [word]

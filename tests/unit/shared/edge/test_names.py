"""Names are the same in a search however they are spelled, and stand in one order in every list."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.edge.names import folded, folded_words, sort_key

LATIN = [*range(0xC0, 0x180), *range(0x1E00, 0x1F00)]


@pytest.mark.parametrize(
    "spellings",
    [
        "Łukasz Lukasz łukasz LUKASZ",
        "Yıldız Yildiz YILDIZ yildiz",
        "İlker Ilker ilker",
        "Đorđe Dorde Ðorðe",
        "Ħanna Hanna",
        "Bjørn Bjorn Bjoern Björn BJØRN",
        "Kjær Kjaer Kjar Kjär",
        "Åse Aase Ase A\u030ase Áse",
        "Strauß Strauss STRAUSS",
        "Þór Thor",
        "Œuvre Oeuvre",
        "Müller Muller Mueller",
        "Áŋŋel Annel",
        "Ŧorvald Torvald",
        "Žák Zak",
        "Əliyev Eliyev",
        "Nguyễn Nguyen",
    ],
)
def test_a_name_is_the_same_however_it_is_spelled(spellings):
    assert len({folded(name) for name in spellings.split()}) == 1


@pytest.mark.parametrize("code", LATIN, ids=hex)
def test_every_latin_letter_becomes_letters_from_a_to_z(code):
    if unicodedata.category(chr(code)).startswith("L"):
        assert folded(f"x{chr(code)}x").strip("x").isascii()
        assert len(folded(f"x{chr(code)}x")) > 2


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Anne-Marie Li", ["anne", "marie", "li"]),
        ("Sean O'Brien", ["sean", "o", "brien"]),
        ("  Bo\u00a0Å ", ["bo", "a"]),
        ("12345 %", []),
    ],
)
def test_a_name_has_words(name, words):
    assert folded_words(name) == words


@given(st.text(max_size=40))
def test_what_is_folded_is_folded(text):
    sort_key(text)
    for word in folded_words(text):
        assert folded_words(word) == [word]


@given(st.text(alphabet="aáåeéioøuüyæäöbcłnßþœ", max_size=12), st.integers(0, 12))
def test_the_beginning_of_a_name_is_the_beginning_of_what_is_folded(name, length):
    assert folded(name).startswith(folded(name[:length]))


@pytest.mark.parametrize(
    "in_order",
    [
        ["Anders", "Ánte", "Bo Li", "Bodil", "Cato", "Čáhppe", "Dag", "Đorđe", "Eli"],
        ["Nils", "Ŋala", "Ola"],
        ["Siv", "Šárá", "Tor", "Ŧor", "Una"],
        ["Zoë", "Žák", "Ærlig", "Østen", "Åse", "Aasen"],
        ["Haakon", "Håkon", "Håkonsen"],
        ["Ida", "İlker", "Ilse"],
        ["Lukas", "Łukasz", "Lund"],
        ["Ibsen", "Mæhle", "Mähler", "Mæhlum", "Mørk", "Mörken", "Må"],
        ["Mykle", "Müller", "Myrvold"],
        ["de Vries", "Dea", "O'Brien", "Obel"],
    ],
)
def test_a_list_is_in_norwegian_and_sami_order(in_order):
    assert sorted(sorted(in_order, key=len), key=sort_key) == in_order
    assert sorted((unicodedata.normalize("NFD", name) for name in in_order), key=sort_key) == [
        unicodedata.normalize("NFD", name) for name in in_order
    ]

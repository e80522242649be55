"""A municipality goes by each of its official names, by its number, and is asked back where two share a name."""

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.programmes.domain.municipalities import municipality_called
from services.intake.programmes.read_municipalities import read_municipalities
from services.intake.programmes.refusals import SeveralMunicipalities, UnknownMunicipality

REGISTER = read_municipalities()
SHARED = {"Herøy", "Våler"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Kautokeino", "5612"),
        ("guovdageaidnu", "5612"),
        ("Guovdageaidnu – Kautokeino", "5612"),
        ("Kautokeino/Guovdageaidnu", "5612"),
        ("Kautokeino kommune", "5612"),
        ("Tana", "5628"),
        ("Deatnu", "5628"),
        ("Snåsa", "5041"),
        ("Snaasa", "5041"),
        ("Snåase", "5041"),
        ("Kåfjord", "5540"),
        ("Kaivuono", "5540"),
        ("Gáivuotna", "5540"),
        ("Gaivuotna", "5540"),
        ("Porsáŋgu", "5622"),
        ("Porsangu", "5622"),
        ("Hammerfest - Hámmerfeasta", "5603"),
        ("Karasjok", "5610"),
        ("Nesseby", "5636"),
        ("Lavangen", "5518"),
        ("Tjeldsund", "5512"),
        ("Røyrvik", "5043"),
        ("Hattfjelldal", "1826"),
        ("Hamarøy", "1875"),
        ("Tråante", "5001"),
        ("Tromso", "5501"),
        ("5501", "5501"),
        ("Tromsø (5501)", "5501"),
        ("Våler (Østfold)", "3114"),
        ("Våler i Innlandet", "3419"),
        ("Våler (3419)", "3419"),
        ("våler, østfold", "3114"),
        ("Herøy Nordland", "1818"),
        ("Bø", "1867"),
        ("Bø i Nordland", "1867"),
        ("Sør Odal", "3415"),
    ],
)
def test_a_municipality_goes_by_its_names_and_its_number(text, number):
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert municipality_called(unicodedata.normalize(form, text), REGISTER).number == number


@pytest.mark.parametrize(
    ("text", "names"),
    [("Våler", "Våler (Østfold); Våler (Innlandet)"), ("heroy", "Herøy (Møre og Romsdal); Herøy (Nordland)")],
)
def test_a_name_that_two_share_is_asked_back_with_both(text, names):
    with pytest.raises(SeveralMunicipalities) as refused:
        municipality_called(text, REGISTER)
    assert refused.value.words == {"names": names}
    for name in names.split("; "):
        assert municipality_called(name, REGISTER).full_name == name


@pytest.mark.parametrize("text", ["Atlantis", "0000", "12345", "-", "Tromsø og Bergen", "Våler i Nordland"])
def test_what_is_no_municipality_is_refused(text):
    with pytest.raises(UnknownMunicipality):
        municipality_called(text, REGISTER)


def test_every_name_in_the_register_finds_its_municipality():
    for one in REGISTER.values():
        for name in {one.number, one.name, one.full_name, *one.plain_names} - SHARED:
            assert municipality_called(name, REGISTER) is one


@given(st.text(max_size=30))
def test_any_text_is_found_or_refused(text):
    with suppress(UnknownMunicipality, SeveralMunicipalities):
        municipality_called(text, REGISTER)

"""Text is made plain once: the same form, no marks without a shape, one character for a line end."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.edge.length import Length, characters
from shared.edge.text import NotText, is_seen, plain_line, plain_text


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("A\u030a", "Å"),  # the Å of a Mac's file name
        ("\ufeffKari", "Kari"),
        ("Ka\u200bri", "Kari"),
        ("\u202d400 00 000\u202c", "400 00 000"),
        ("400\xa000\u202f000", "400 00 000"),
        ("sam\xadarbeid", "samarbeid"),
        ("en\r\nto\rtre\u2028fire", "en\nto\ntre\nfire"),
        ("  en  ", "en"),
        ("\x07\x1b[31mrød", "[31mrød"),
        ("Kari\u200d Nordmann", "Kari Nordmann"),
    ],
)
def test_what_nobody_sees_is_taken_out(sent, kept):
    assert plain_text(sent) == kept


@pytest.mark.parametrize("text", ["👩‍👧", "❤️", "می‌خواهم", "Áššu", "Łukasz", "1. en\n\n2. to"])
def test_what_changes_the_picture_of_a_text_stays(text):
    assert plain_text(text) == text


def test_a_line_has_no_line_end_and_single_spaces():
    assert plain_line(" Kari \t Nordmann\r\nHansen ") == "Kari Nordmann Hansen"


@pytest.mark.parametrize("text", ["leder\0", "\ud800", "\udfffKari"])
def test_a_character_that_is_no_text_is_refused(text):
    with pytest.raises(NotText):
        plain_text(text)


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "\u3164", "\u2800", "\u200f\u2066", "\u115f\u1160", "\u0301"])
def test_a_name_that_nobody_sees_is_no_name(name):
    assert not is_seen(name)


@pytest.mark.parametrize("name", ["Å", "李", "Ø.", "N'Golo", "\u202bعلي\u202c"])
def test_any_name_that_somebody_sees_is_one(name):
    assert is_seen(name)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_what_is_plain_stays_as_it_is(text):
    once = plain_text(text)
    assert plain_text(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert "\u200b" not in once


def test_a_line_end_counts_as_the_browser_counts_it():
    lines = "\r\n".join(["x" * 18] * 200)
    assert characters(lines) == 200 * 18 + 199
    assert Length(1, 3799).too_many(lines) == 0
    assert Length(1, 3798).too_many(lines) == 1
    assert Length(3800, 4000).missing(lines) == 1


def test_a_character_is_one_however_many_bytes_it_takes():
    assert characters("Ålesund 🏠") == 9
    assert characters("A\u030alesund") == 7

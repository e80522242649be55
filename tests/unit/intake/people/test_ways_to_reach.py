"""Telephone numbers and e-mail addresses, as people write and paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.people.domain.email import probably_meant, read_email
from services.intake.people.read_phone import read_phone
from services.intake.people.refusals import NotAnEmailAddress, NotAPhoneNumber

HIDDEN = ["\u202a", "\u202c", "\u202d", "\u200b", "\ufeff", "\u200e", "\u00ad"]


@pytest.mark.parametrize(
    "text",
    [
        "400 00 000",
        "40 00 00 00",
        "40000000",
        "\u202d400 00 000\u202c",
        "\u2066400 00 000\u2069",
        "(+47) 400 00 000",
        "+47 (0) 400 00 000",
        "+47 400 00 000",
        "0047 400 00 000",
        "47 400 00 000",
        "400.00.000",
        "400-00-000",
        "400\u201000\u2010000",
        "400\u00a000\u00a0000",
        "400\u202f00\u2009000",
        "\uff14\uff10\uff10 00 000",
        "tlf. 400 00 000",
        "Mobil: 400 00 000",
        " 400 00 000\r\n",
    ],
)
def test_a_number_is_the_same_however_it_is_written(text):
    assert read_phone(text).written == "+47 40 00 00 00"


@pytest.mark.parametrize("text", ["+46 70-123 45 67", "0046 70 1234567"])
def test_a_foreign_number_keeps_its_country(text):
    assert read_phone(text).written == "+46 70 123 45 67"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ring meg",
        "1234",
        "400 00 000 (mor)",
        "400 00 000 / 900 00 000",
        "4000000",
        "+",
        "400 00 0000",
        "112",
        "+47",
    ],
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(NotAPhoneNumber):
        read_phone(text)


def test_a_number_that_nobody_has_is_known():
    assert read_phone("400 00 000").is_assigned
    assert not read_phone("12 34 56 78").is_assigned


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_as_a_number(text):
    if "\x00" not in text and not any("\ud800" <= one <= "\udfff" for one in text):
        try:
            written = read_phone(text).written
        except NotAPhoneNumber:
            return
        assert read_phone(written).written == written


@pytest.mark.parametrize(
    "text",
    [
        "kari@eksempel.no",
        "kari@Eksempel.NO",
        "mailto:kari@eksempel.no",
        "<kari@eksempel.no>",
        "Kari Prøve <kari@eksempel.no>",
        "kari@eksempel.no.",
        "kari @ eksempel.no",
        *(f"{mark}kari@eksempel.no{mark}" for mark in HIDDEN),
    ],
)
def test_an_address_is_the_same_however_it_is_pasted(text):
    assert read_email(text) == "kari@eksempel.no"


@pytest.mark.parametrize(
    "text",
    ["", "kari", "kari@eksempel", "kari(at)eksempel.no", "kari@gmail,com", "kari@@eksempel.no", "k@eks.no, p@eks.no",
     "kari..p@eksempel.no", "@eksempel.no", "kari prøve", f"{'k' * 65}@eks.no", f"kari@{'e' * 250}.no", "k@eks..no"],
)  # fmt: skip
def test_what_is_no_address_is_refused(text):
    with pytest.raises(NotAnEmailAddress):
        read_email(text)


@pytest.mark.parametrize(
    ("domain", "meant"),
    [
        ("gmial.com", "gmail.com"),
        ("gmai.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gmail.no", "gmail.com"),
        ("hotmal.com", "hotmail.com"),
        ("outlok.com", "outlook.com"),
        ("onlin.no", "online.no"),
    ],
)
def test_a_slip_in_a_well_known_domain_gets_a_hint(domain, meant):
    assert probably_meant(f"kari@{domain}") == f"kari@{meant}"


@pytest.mark.parametrize(
    "domain", ["gmail.com", "hotmail.no", "hotmail.se", "live.dk", "mail.com", "uit.no", "gmx.de", "eksempel.no"]
)
def test_other_domains_are_left_alone(domain):
    assert probably_meant(f"kari@{domain}") is None


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_as_an_address(text):
    if "\x00" not in text and not any("\ud800" <= one <= "\udfff" for one in text):
        try:
            address = read_email(text)
        except NotAnEmailAddress:
            return
        assert read_email(address) == address
        probably_meant(address)

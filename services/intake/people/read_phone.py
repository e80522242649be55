"""Read a telephone number as people write and paste it (libphonenumber)."""

import re
from dataclasses import dataclass

import phonenumbers

from services.intake.people.refusals import NotAPhoneNumber
from shared.edge.text import plain_line

_HOME = "NO"
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_LABEL = re.compile(r"(?i)^(?:telefon|tel|tlf|phone|mobil|mob)[.:]*\s*")
_TRUNK_ZERO = re.compile(r"(?<=\d)\s*\(0\)\s*")
"""Written in +44 (0) 20, and dialled only inside the country."""
_LOOKS_LIKE_A_NUMBER = re.compile(r"\(?\s*\+?\s*\(?\d[\d .()/-]{2,40}")


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number that a telephone may have, with its country: `+47 40 00 00 00`.

    `is_assigned`: whether numbers that begin like this are in use. Where they are not, it is probably a slip.
    """

    written: str
    is_assigned: bool


def read_phone(text: str) -> PhoneNumber:
    """The number in `text`, which is one of Norway where it names no other country. Raises NotAPhoneNumber."""
    plain = _TRUNK_ZERO.sub(" ", _LABEL.sub("", _DASHES.sub("-", plain_line(text))))
    if not _LOOKS_LIKE_A_NUMBER.fullmatch(plain):
        raise NotAPhoneNumber
    try:
        number = phonenumbers.parse(plain, _HOME)
    except phonenumbers.NumberParseException:
        raise NotAPhoneNumber from None
    if not phonenumbers.is_possible_number(number):
        raise NotAPhoneNumber
    return PhoneNumber(
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL),
        is_assigned=phonenumbers.is_valid_number(number),
    )

"""Names of people and places: the same in a search however they are spelled, and in one order in every list.

A name is typed from memory, on a keyboard that may lack its letters. So a search compares folded words: small letters
from a to z, where Łukasz and Lukasz, Yıldız and Yildiz, Åse, Aase and Ase, Sørensen and Soerensen are the same.
"""

import re
import unicodedata

from anyascii import anyascii

_LETTERS = str.maketrans({"ŋ": "n", "ĸ": "k"})
"""Letters that anyascii spells otherwise than people do who type a Sámi name."""
_SPELLED_OUT = re.compile("a[ae]+|oe+|ue+")
"""How å, æ, ä, ø, ö and ü are written where the keyboard lacks them; each counts as its first letter."""

_ALPHABET = "aábcčdđefghijklmnŋopqrsštŧuvwxyzžæøå"
"""The Norwegian alphabet with the letters of Northern Sámi after those that they are written from."""
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_STANDS_AT = {"ä": "æ", "ö": "ø", "ő": "ø", "œ": "ø", "ü": "y", "ű": "y", "ð": "đ"}
"""Letters of other languages that a Norwegian list has at one of its own."""
_BEFORE_LETTERS = -1

SortKey = tuple[tuple[int, ...], str, str]


def folded_words(name: str) -> list[str]:
    """The words of a name as a search compares them, each from a to z only. Empty for a text without a letter."""
    return [_SPELLED_OUT.sub(lambda found: found[0][0], word) for word in re.findall("[a-z]+", _from_a_to_z(name))]


def folded(name: str) -> str:
    """The whole name as a search compares it: its folded words with nothing between them."""
    return "".join(folded_words(name))


def sort_key(name: str) -> SortKey:
    """Where `name` stands in a list: … z ž æ ø å, á after a, č after c, đ after d, and Aasen among the Å's.

    What is no letter (space, hyphen) comes before all letters, so "Bo Li" stands before "Bodil".
    """
    small = unicodedata.normalize("NFC", name).casefold().replace("aa", "å")
    return tuple(rank for letter in small for rank in _ranks(letter)), small, name


def _ranks(letter: str) -> list[int]:
    if unicodedata.combining(letter):
        return []
    known = _STANDS_AT.get(letter, letter)
    spelled = known if known in _RANK else _from_a_to_z(known) or known
    return [_RANK.get(one, _BEFORE_LETTERS) for one in spelled]


def _from_a_to_z(text: str) -> str:
    return anyascii(unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)).casefold()

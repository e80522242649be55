"""Names as people search for them and as lists sort them, in Norwegian and Sámi."""

import re
import unicodedata
from collections.abc import Iterable

SHORTEST, LONGEST = 2, 8
"""How many letters of a name a search compares. Fewer would match too many people; more would store too much."""

_AS_TYPED = str.maketrans({"æ": "ae", "ø": "o", "ö": "o", "ä": "ae", "đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "þ": "th"})
_ALPHABET = "aábcčdđeéfghijklmnŋoópqrsštŧuüvwxyzžæøå"
_SORTED_AS = {"ä": "æ", "ö": "ø"}
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}


def normalised_words(text: str) -> list[str]:
    """The words of a name as the search compares them: lower case, no accents, and `aa`, `å` and `a` are the same."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_AS_TYPED)
    bare = "".join(letter for letter in unicodedata.normalize("NFD", plain) if not unicodedata.combining(letter))
    return [re.sub("aa+", "a", word) for word in re.findall(r"[^\W\d_]+", bare)]


def prefixes_of(name: str) -> list[str]:
    """Every beginning of every word of `name`, two to eight letters long, each once."""
    return sorted(
        {word[:length] for word in normalised_words(name) for length in range(SHORTEST, min(len(word), LONGEST) + 1)}
    )


def searched_prefixes(query: str) -> list[str]:
    """The beginnings of words that a name must have to match `query`. Words of one letter are left out."""
    return sorted({word[:LONGEST] for word in normalised_words(query) if len(word) >= SHORTEST})


def sort_key(name: str) -> tuple[tuple[int, ...], str]:
    """The key by which `name` is sorted: … z æ ø å, č after c, đ after d, and Aasen with the names in Å."""
    letters = unicodedata.normalize("NFC", name).casefold().replace("aa", "å")
    return tuple(_ranks(letters)), name


def _ranks(letters: Iterable[str]) -> Iterable[int]:
    for letter in letters:
        known = _SORTED_AS.get(letter, letter)
        if known not in _RANK:
            known = unicodedata.normalize("NFD", known)[0]
        # Characters that are not letters (space, hyphen) sort before all letters, so "Bo Li" comes before "Bodil".
        yield _RANK.get(known, -1)

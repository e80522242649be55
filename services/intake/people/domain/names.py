"""By which beginnings of their names people are found. The database holds keyed hashes of them and no name."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from shared.edge.names import folded, folded_words

SHORTEST, LONGEST = 2, 8
"""How many letters of a name a search compares. Fewer would match too many people; more would store too much."""
FOLDING = 2
"""The number of this way to fold names and cut them into beginnings. A change of either needs the next number: people
with a lower one are made findable again at the next start (`fold_names_again`)."""

_MANY_WORDS = 5
"""With more words than these, a search joins two neighbours at a time instead of trying every way to join them."""
_RING = "å"
"""The beginning under which words with å or aa first are found by these letters alone. No folded word holds it."""
_RING_FIRST = re.compile(r"\b(?:aa|å)")


def beginnings_of(name: str) -> list[str]:
    """Every beginning by which a person with this name is found, each once.

    Those of every word go on into the words after it, so that Anne-Marie is also found as Annemarie. A word of one
    letter is found by that letter, a word that begins with å or aa by that as well.
    """
    words = folded_words(name)
    found = {word for word in words if len(word) < SHORTEST}
    for number in range(len(words)):
        joined = folded("".join(words[number:]))
        found |= {joined[:length] for length in range(SHORTEST, min(len(joined), LONGEST) + 1)}
    if _RING_FIRST.search(normalize("NFC", name).casefold()):
        found.add(_RING)
    return sorted(found)


def searched_beginnings(query: str) -> list[list[str]]:
    """The beginnings that a name must have to be found by `query`, for each way to read it.

    "Anne Marie" is read as two words and as one. A single letter counts only where nothing longer is searched for, and
    a text without a letter has no way.
    """
    if normalize("NFC", query.strip()).casefold() in {"aa", "å"}:
        return [[_RING]]
    ways = {tuple(sorted(_beginnings(way))) for way in _ways_to_join(folded_words(query))}
    return [list(way) for way in sorted(ways)]


def _beginnings(words: list[str]) -> set[str]:
    long_enough = {word[:LONGEST] for word in words if len(word) >= SHORTEST}
    return long_enough or set(words)


def _ways_to_join(words: list[str]) -> Iterator[list[str]]:
    if not words:
        return
    if len(words) > _MANY_WORDS:
        yield words
        for number in range(len(words) - 1):
            yield [*words[:number], folded(words[number] + words[number + 1]), *words[number + 2 :]]
        return
    first, *others = words
    if not others:
        yield words
    for rest in _ways_to_join(others):
        yield [first, *rest]
        yield [folded(first + rest[0]), *rest[1:]]

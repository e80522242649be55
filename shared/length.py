"""The limits for the length of a text. A service defines them and reports them in its responses; forms apply them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Length:
    """The smallest and the largest number of characters in a text, without the spaces around it. Both inclusive."""

    shortest: int
    longest: int

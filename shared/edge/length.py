"""The limits for the length of a text. A service defines them and reports them in its responses; forms apply them."""

from dataclasses import dataclass

from shared.edge.text import plain_text


@dataclass(frozen=True, slots=True)
class Length:
    """The smallest and the largest number of characters in a normalised text (`plain_text`). Both inclusive.

    A line end is one character, as in a browser.
    """

    shortest: int
    longest: int

    def missing(self, text: str) -> int:
        """How many characters are missing; 0 when there are enough."""
        return max(self.shortest - characters(text), 0)

    def too_many(self, text: str) -> int:
        """How many characters are too many; 0 when it fits."""
        return max(characters(text) - self.longest, 0)


def characters(text: str) -> int:
    """The number of characters of the normalised text; a line end is one. Raises NotText."""
    return len(plain_text(text))

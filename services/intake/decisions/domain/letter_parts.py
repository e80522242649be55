"""A letter as headings and paragraphs. It is kept as plain text, which other services send as it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.intake.decisions.domain.letter import HEADINGS
from services.intake.programmes.domain.programme import Words


@dataclass(frozen=True, slots=True)
class LetterPart:
    """A heading, None above the first one, and the paragraphs under it."""

    heading: str | None
    paragraphs: Sequence[str]


def parts_of(letter: Words) -> dict[str, list[LetterPart]]:
    """The parts of the letter, by language."""
    return {language: _parts(text, HEADINGS[language]) for language, text in letter.items()}


def _parts(text: str, headings: tuple[str, str, str]) -> list[LetterPart]:
    """Split at the headings that the letter itself has.

    The reasons between the first heading and the second are free text and may contain such lines. So the first
    heading is looked for from the beginning, and the others from the end.
    """
    reasons, complain, questions = (f"\n\n{heading}\n" for heading in headings)
    opening, _, rest = text.partition(reasons)
    rest, _, contact = rest.rpartition(questions)
    why, _, how = rest.rpartition(complain)
    under = zip((None, *headings), (opening, why, how, contact), strict=True)
    return [LetterPart(heading, _paragraphs(part)) for heading, part in under if part]


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]

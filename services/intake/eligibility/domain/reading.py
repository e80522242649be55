"""Read the answers on a form, which are JSON, field by field, so that every mistake is named beside its field."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from services.intake.eligibility.refusals import AnswerIsMissing, NotOneOfTheAnswers, TextIsTooLong
from services.intake.programmes.domain.municipalities import Municipalities
from shared.edge.length import Length
from shared.edge.text import is_seen, plain_line, plain_text
from shared.refusals import InvalidInput, Refusal


@dataclass(frozen=True, slots=True)
class Moment:
    """What an answer is read by: the day, and the register of municipalities."""

    today: date
    municipalities: Municipalities


Reader = Callable[[Moment, Any], Any]
"""Makes of an answer what is kept of it. Raises a refusal, whose message never repeats what was typed."""


@dataclass(slots=True)
class ReadAnswers:
    """What was read, by field, and which rule each of the other fields breaks. Not answered is None."""

    values: dict[str, Any] = field(default_factory=dict)
    broken: dict[str, Refusal] = field(default_factory=dict)

    def check(self) -> None:
        """Raises InvalidInput, which names every field that breaks a rule."""
        if self.broken:
            raise InvalidInput.of(self.broken)


def read_answers(
    moment: Moment, answers: Mapping[str, Any], readers: Mapping[str, Reader], *, needed: Collection[str] = ()
) -> ReadAnswers:
    """Every answer that `readers` know, read. A text that shows nothing is no answer, and only `needed` ones must be.

    Answers that nobody asked for are left alone.
    """
    found = ReadAnswers()
    for name, read in readers.items():
        try:
            answer = answers.get(name)
            if answer is None or (isinstance(answer, str) and not is_seen(answer)):
                if name in needed:
                    raise AnswerIsMissing
                found.values[name] = None
            else:
                found.values[name] = read(moment, answer)
        except Refusal as refusal:
            found.broken[name] = refusal
    return found


def text_of(answer: object) -> str:
    """An answer that must be a text. Raises NotOneOfTheAnswers."""
    if not isinstance(answer, str):
        raise NotOneOfTheAnswers
    return answer


def line(length: Length) -> Reader:
    """Reads a text of one line. Raises TextIsTooLong, and NotText for U+0000."""
    return lambda _moment, answer: _that_fits(plain_line(text_of(answer)), length)


def text(length: Length) -> Reader:
    """Reads a text of several lines. Raises as `line`."""
    return lambda _moment, answer: _that_fits(plain_text(text_of(answer)), length)


def one_of(*choices: object) -> Reader:
    """Reads one of a few answers. Raises NotOneOfTheAnswers."""

    def read(_moment: Moment, answer: object) -> object:
        if isinstance(answer, str):
            answer = plain_line(answer)
        if not isinstance(answer, str | bool) or answer not in choices:
            raise NotOneOfTheAnswers
        return answer

    return read


def _that_fits(plain: str, length: Length) -> str:
    if length.too_many(plain):
        raise TextIsTooLong(longest=length.longest, characters=len(plain))
    return plain

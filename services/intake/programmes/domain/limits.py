"""How long the texts may be that people write here, and how long the answers on an application form are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Characters in a text, without the spaces around it."""

    shortest: int
    longest: int


@dataclass(frozen=True, slots=True)
class FormLimits:
    """An answer of one line, and one of several lines. An answer that may be left out may also be empty."""

    line: Limits
    text: Limits


ON_THE_FORM = FormLimits(line=Limits(1, 200), text=Limits(1, 5000))

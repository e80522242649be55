"""How many characters the texts that people write may have, and the answers on an application form."""

from dataclasses import dataclass

from shared.edge.length import Length


@dataclass(frozen=True, slots=True)
class FormLimits:
    """An answer of one line, and one of several lines. An answer that may be left out may also be empty."""

    line: Length
    text: Length


ON_THE_FORM = FormLimits(line=Length(1, 200), text=Length(1, 5000))

"""A paper: one of our templates and the texts that stand in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Template = Literal["letter"]
"""A file in `services/intake/templates`."""
Content = Mapping[str, object]
"""What a template shows, as JSON: texts, lists and mappings of them. Texts are shown as they are, never as markup.

Every template needs `language` (`nb`, `nn`, `en`), which a voice reads it in, and `title`, which a window shows.
"""


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed. The same paper is the same file, byte for byte; `made_on` is the day that the file tells."""

    template: Template
    content: Content
    made_on: date


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """The PDF, and the characters that the font does not have, each once: `□` stands for them."""

    pdf: bytes
    not_printed: str

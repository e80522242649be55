"""What the answers of all services have in common: read what we know, ignore what we do not."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

Texts = dict[str, str]
"""The same text in several languages: `{"nb": ..., "en": ...}`."""


class Answer(BaseModel):
    """A part of a service's answer. New fields in a service never break a page."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Length(Answer):
    """How long a text may be, in characters."""

    shortest: int
    longest: int


class HistoryEntry(Answer):
    """Something that happened, by its code; the pages have the words for it."""

    at: datetime
    what: str
    by: str | None = None
    words: dict[str, Any] = Field(default_factory=dict)

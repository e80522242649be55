"""The base of all answers of services: known fields are read, unknown ones ignored."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

Texts = dict[str, str]
"""The same text in several languages: `{"nb": ..., "en": ...}`."""


class Answer(BaseModel):
    """A part of a service's answer. New fields in a service never break a page."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class HistoryEntry(Answer):
    """Something that happened, as a code. The pages have the words for it."""

    at: datetime
    what: str
    by: str | None = None
    words: dict[str, Any] = Field(default_factory=dict)

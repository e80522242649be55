"""Types for texts and dates in the API of a service. They normalise the value and name the broken rule.

For example:

    reason: Annotated[str, Text(REASON)]
    starts_on: Day
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import CoreSchema, no_info_after_validator_function, str_schema

from shared.edge.dates import CALENDAR, DayOutOfBounds
from shared.edge.length import Length
from shared.edge.text import NotText, is_seen, plain_line, plain_text


@dataclass(frozen=True, slots=True)
class Text:
    """A text of several lines, made plain. With `optional` it may also be empty, which is a text that nobody wrote.

    Errors: NotText, TextIsMissing, TextIsTooShort, TextIsTooLong.
    """

    length: Length
    optional: bool = False

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_after_validator_function(self.checked, str_schema())

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        shortest = 0 if self.optional else self.length.shortest
        return {**handler(schema), "minLength": shortest, "maxLength": self.length.longest}

    def checked(self, sent: str) -> str:
        """The text as it is kept. Raises an error of pydantic."""
        text = self.plain(sent)
        if not is_seen(text):
            if self.optional or not self.length.shortest:
                return ""
            raise PydanticCustomError("TextIsMissing", "Something must be written here.")
        if self.length.missing(text):
            words = {"shortest": self.length.shortest, "characters": len(text)}
            raise PydanticCustomError("TextIsTooShort", "At least {shortest} characters, not {characters}.", words)
        if self.length.too_many(text):
            words = {"longest": self.length.longest, "characters": len(text)}
            raise PydanticCustomError("TextIsTooLong", "At most {longest} characters, not {characters}.", words)
        return text

    @staticmethod
    def plain(sent: str) -> str:
        """The text made plain. Raises an error of pydantic for what is no text."""
        try:
            return plain_text(sent)
        except NotText as error:
            raise PydanticCustomError("NotText", NotText.message) from error


@dataclass(frozen=True, slots=True)
class Line(Text):
    """A text of one line, such as a name. Errors: as `Text`."""

    @staticmethod
    def plain(sent: str) -> str:
        """The line made plain. Raises an error of pydantic for what is no text."""
        return plain_line(Text.plain(sent))


@dataclass(frozen=True, slots=True)
class Verbatim(Text):
    """A text of which every character counts, such as JSON. Errors: as `Text`."""

    @staticmethod
    def plain(sent: str) -> str:
        """The text as it was sent. Raises an error of pydantic for what is no text."""
        Text.plain(sent)
        return sent


def _in_the_calendar(day: date) -> date:
    try:
        CALENDAR.check(day, "day")
    except DayOutOfBounds as outside:
        raise PydanticCustomError("DayOutOfBounds", DayOutOfBounds.message, outside.words) from outside
    return day


Day = Annotated[date, AfterValidator(_in_the_calendar)]
"""A day that any sum of days and months leaves in the calendar. A field's own bounds are in its domain."""

Word = Annotated[str, Line(Length(0, 200))]
"""A code, a reference or a search: one line of any content."""

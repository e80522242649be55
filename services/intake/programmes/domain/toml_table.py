"""One table of a TOML file, read key by key. Every mistake is recorded with its line, and reading goes on."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from services.intake.programmes.domain.programme import LANGUAGES, READ_INSTEAD
from services.intake.programmes.domain.toml_lines import Lines, Path
from shared.calendar import Period
from shared.edge.dates import CALENDAR
from shared.edge.text import NotText, is_seen, plain_text

_KEY = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_SYNTAX_LINE = re.compile(r"\(at line (\d+), column \d+\)")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a file. `reason` is for the person who wrote it."""

    line: int
    reason: str

    @classmethod
    def of_syntax(cls, error: ValueError, text: str) -> "Problem":
        """The problem for an error of the TOML parser. An error at the end of the document is on the last line."""
        found = _SYNTAX_LINE.search(str(error))
        line = int(found[1]) if found else max(1, len(text.splitlines()))
        return cls(line, f"this is not TOML: {_SYNTAX_LINE.sub('', str(error)).strip()}")


class Table:
    """A table at `path`. A method that reads a wrong key records a problem and returns an empty value."""

    def __init__(self, values: dict[str, Any], path: Path, lines: Lines, problems: list[Problem]) -> None:
        self._values = values
        self._path = path
        self._lines = lines
        self._problems = problems
        self._read: set[str] = set()

    def refuse(self, key: str, reason: str) -> None:
        """Record a problem with a key of this table."""
        self.refuse_at((*self._path, key), reason)

    def refuse_at(self, path: Path, reason: str) -> None:
        """Record a problem at a place in the file."""
        self._problems.append(Problem(self._lines.of(path), reason))

    def text(self, key: str) -> str:
        """A text that must be there."""
        return self._typed(key, str, "a text") or ""

    def optional_text(self, key: str) -> str | None:
        """A text that may be left out."""
        return self._typed(key, str, "a text", required=False)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; left out means none."""
        found = self._typed(key, list, "a list of texts", required=False) or []
        texts = tuple(_plain(one) if isinstance(one, str) else "" for one in found)
        if not all(texts):
            self.refuse(key, f"{key} must be a list of texts")
            return ()
        return texts

    def key(self, key: str) -> str:
        """A short key: small letters, digits and hyphens."""
        value = self.text(key)
        if value and not _KEY.match(value):
            self.refuse(key, f"{value!r} must be small letters a-z, digits and hyphens")
        return value

    def boolean(self, key: str, *, default: bool | None = None) -> bool:
        """True or false; required when there is no `default`."""
        found = self._typed(key, bool, "true or false", required=default is None)
        return bool(default if found is None else found)

    def choice(self, key: str, choices: tuple[str, ...], *, default: str | None = None) -> str:
        """One of `choices`."""
        value = self._typed(key, str, "a text", required=default is None)
        if value and value not in choices:
            self.refuse(key, f"{value!r} is none of: {', '.join(choices)}")
        return value or default or ""

    def choices(self, key: str, choices: tuple[str, ...]) -> tuple[str, ...]:
        """One or more of `choices`."""
        values = self.texts(key)
        if not values:
            self.refuse(key, f"{key} must name at least one of: {', '.join(choices)}")
        for value in values:
            if value not in choices:
                self.refuse(key, f"{value!r} is none of: {', '.join(choices)}")
        return values

    def words(self, key: str) -> dict[str, str]:
        """A text in every language of the interface; where one may be left out, the text that is shown instead."""
        return self._words(self.table(key)) if key in self._values else self._words_missing(key)

    def optional_words(self, key: str) -> dict[str, str] | None:
        """A text in every language, or None where the key is left out; never in one language only."""
        return self.words(key) if key in self._values else None

    def period(self, key: str, *, within: tuple[str, str]) -> str:
        """An ISO 8601 period, kept as written; between the shortest and the longest that `within` allows."""
        return self._period(key, self.text(key), within)

    def optional_period(self, key: str, *, within: tuple[str, str] | None = None) -> str | None:
        """An ISO 8601 period from the shortest to the longest of `within`, or None where the key is left out."""
        value = self.optional_text(key)
        return self._period(key, value, within) if value is not None else None

    def optional_date(self, key: str) -> date | None:
        """A day, without a time."""
        value = self._typed(key, date, "a date such as 2027-04-15", required=False)
        if isinstance(value, datetime):
            self.refuse(key, f"{key} must be a date without a time")
        elif value is not None and value not in CALENDAR:
            self.refuse(key, f"{key} must be from {CALENDAR.first} to {CALENDAR.last}")
        return value

    def days(self, key: str) -> tuple[int, ...]:
        """A list of whole days, each once, none negative."""
        found = self._typed(key, list, "a list of days") or []
        whole = all(isinstance(day, int) and not isinstance(day, bool) and 0 <= day <= 3650 for day in found)
        if not whole or len(set(found)) != len(found):
            self.refuse(key, f"{key} must be whole days from 0 to 3650, each once")
            return ()
        return tuple(found)

    def optional_days(self, key: str, *, default: tuple[int, ...]) -> tuple[int, ...]:
        """A list of whole days, or `default` where the key is left out."""
        return self.days(key) if key in self._values else default

    def table(self, key: str) -> "Table":
        """A table that must be there."""
        return Table(self._typed(key, dict, "a table") or {}, (*self._path, key), self._lines, self._problems)

    def optional_table(self, key: str) -> "Table | None":
        """A table that may be left out."""
        return self.table(key) if key in self._values else None

    def tables(self, key: str, *, at_least: int = 0) -> list["Table"]:
        """An array of tables."""
        found = self._typed(key, list, "an array of tables", required=at_least > 0) or []
        if not all(isinstance(one, dict) for one in found):
            self.refuse(key, f"{key} must be an array of tables, [[{key}]]")
            return []
        return [Table(one, (*self._path, key, number), self._lines, self._problems) for number, one in enumerate(found)]

    def done(self) -> None:
        """Refuse every key that was not read: a misspelt key must not be ignored silently."""
        for key in self._values:
            if key not in self._read:
                self.refuse(key, f"the key {key!r} is not known here")

    def done_with(self, result: T) -> T:
        """Refuse every key that was not read, and return `result`."""
        self.done()
        return result

    def _typed(self, key: str, kind: type[T], called: str, *, required: bool = True) -> T | None:
        self._read.add(key)
        value = self._values.get(key)
        if value is None:
            if required:
                self.refuse_at(self._path, f"the key {key!r} is missing")
            return None
        if not isinstance(value, kind) or (isinstance(value, str) and not _plain(value)):
            self.refuse(key, f"{key} must be {called}")
            return None
        return _plain(value) if isinstance(value, str) else value  # type: ignore[return-value]

    def _words(self, table: "Table") -> dict[str, str]:
        needed = [language for language in LANGUAGES if language not in READ_INSTEAD]
        words = {language: table.text(language) for language in needed}
        for language, instead in READ_INSTEAD.items():
            words[language] = table.optional_text(language) or words[instead]
        return table.done_with({language: words[language] for language in LANGUAGES})

    def _words_missing(self, key: str) -> dict[str, str]:
        self.refuse_at(self._path, f"the key {key!r} is missing (a text in {', '.join(LANGUAGES)})")
        return dict.fromkeys(LANGUAGES, "")

    def _period(self, key: str, value: str, within: tuple[str, str] | None = None) -> str:
        try:
            length = _length(value)
            if within and not _length(within[0]) <= length <= _length(within[1]):
                self.refuse(key, f"{key} must be between {within[0]} and {within[1]}")
        except ValueError as error:
            if value:
                self.refuse(key, str(error))
        except OverflowError:
            self.refuse(key, f"{value!r} is longer than the calendar")
        return value


def _plain(text: str) -> str:
    """The text as it is kept; empty when nobody sees anything of it."""
    try:
        return plain_text(text) if is_seen(text) else ""
    except NotText:
        return ""


def _length(period: str) -> date:
    """The end of a period from a fixed day, to compare periods by. Raises ValueError or OverflowError."""
    return Period.parse(period).after(date(2000, 1, 1))

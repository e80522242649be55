"""A table as a file that a spreadsheet opens: CSV, with a dictionary of its columns, in one zip archive.

The archive is written while its rows come, so any number of them takes the memory of one batch. It is complete only
with its end: a file that broke off cannot be opened, and so is never taken for the whole.
"""

import csv
import unicodedata
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from typing import Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from shared.clock import OSLO, wall_now

Kind = Literal["text", "code", "date", "number", "yes_no"]
Value = str | int | date | bool | None
Row = Mapping[str, Value]
Translate = Callable[[str], str]
"""A marked message in the language of the file."""

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Excel reads a file as UTF-8 only when it begins with this character."""
DELIMITER = ";"
"""Excel splits columns at the list separator of Windows, which is a semicolon in Norway: the comma is for decimals."""
_STARTS_A_FORMULA = frozenset("=+-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}"
                              "\N{FULLWIDTH COMMERCIAL AT}")  # fmt: skip
_STARTS_A_CELL = frozenset("\t\r\n")


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `key` finds its value in a row; `title` and `meaning` are in the language of the file.

    `values`: the words for the codes of a column of the kind `code`, in the same language.
    """

    key: str
    title: str
    meaning: str
    kind: Kind = "text"
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Export:
    """A table to be given out. `name`: of the file, without ending, in ASCII, and never about a person.

    `about`: sentences about what is in it, which are a third file in the archive.
    """

    name: str
    columns: Sequence[Column]
    about: Sequence[str]


async def zipped(export: Export, batches: AsyncIterator[Sequence[Row]], text: Translate) -> AsyncIterator[bytes]:
    """The archive in pieces, one for each batch of rows, in the language of `text`."""
    written, count = _Written(), 0
    name_of_dictionary, name_of_about = text("kolonner"), text("om-filen")
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        with archive.open(_file(f"{export.name}.csv"), "w") as table:
            table.write((BOM + _lines([[column.title for column in export.columns]])).encode())
            async for batch in batches:
                count += len(batch)
                table.write(_lines([_cells(export.columns, row, text) for row in batch]).encode())
                yield written.taken()
        archive.writestr(_file(f"{name_of_dictionary}.csv"), BOM + dictionary(export.columns, text))
        about = [*export.about, text("Antall rader: %(count)s") % {"count": count}]
        archive.writestr(_file(f"{name_of_about}.txt"), BOM + "".join(f"{line}\r\n" for line in about))
    yield written.taken()


def dictionary(columns: Sequence[Column], text: Translate) -> str:
    """What each column means, as CSV: one line for each column, and one for each of its codes."""
    kinds = {
        "text": text("tekst"),
        "code": text("en av verdiene under"),
        "date": text("dato, år-måned-dag"),
        "number": text("helt tall"),
        "yes_no": text("ja eller nei"),
    }
    lines = [[text("Kolonne"), text("Betydning"), text("Slag"), text("Verdi"), text("Kode i systemet")]]
    for column in columns:
        lines.append([column.title, column.meaning, kinds[column.kind], "", ""])
        lines += [[column.title, "", "", words, code] for code, words in column.values.items()]
    return _lines([[harmless(cell) for cell in line] for line in lines])


def harmless(words: str) -> str:
    """The text as a spreadsheet shows it: with an apostrophe before it, where it would be computed as a formula.

    What cannot be seen is not looked at: a spreadsheet may drop it (OWASP, CSV injection).
    """
    seen = next((one for one in words if unicodedata.category(one)[0] not in "ZC"), "")
    return f"'{words}" if seen in _STARTS_A_FORMULA or words[:1] in _STARTS_A_CELL else words


def _file(name: str) -> ZipInfo:
    """A file in the archive, with the time at which it is made."""
    made_at = wall_now().astimezone(OSLO)
    file = ZipInfo(name, (made_at.year, made_at.month, made_at.day, made_at.hour, made_at.minute, made_at.second))
    file.compress_type = ZIP_DEFLATED
    return file


def _cells(columns: Sequence[Column], row: Row, text: Translate) -> list[str]:
    return [_cell(column, row.get(column.key), text) for column in columns]


def _cell(column: Column, value: Value, text: Translate) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return text("ja") if value else text("nei")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)  # a number that is negative is no formula
    return harmless(column.values.get(value, value))


def _lines(rows: Sequence[Sequence[str]]) -> str:
    lines = StringIO(newline="")
    csv.writer(lines, delimiter=DELIMITER, lineterminator="\r\n").writerows(rows)
    return lines.getvalue()


class _Written:
    """A file that only grows: what was written and is not taken yet."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes, /) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def close(self) -> None:
        """What was written can still be taken."""

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)

"""On which line of a TOML text each key is, so that a wrong file can be refused with file, line and reason.

The standard library reads TOML without its lines. This module reads the text once and looks only at what starts a line:
a table header, a key, or the inside of a value that runs over several lines.
"""

import re

Path = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(
    r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=(.*)$"""
)
_PART = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")
_TOKEN = re.compile(r"""\"{3}|'{3}|"(?:\\.|[^"\\])*"|'[^']*'|[\[\]{}]|\#.*""")


class Lines:
    """The lines of one text. `of` answers for keys, tables and everything inside them."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        self._table: Path = ()
        self._open_string: str | None = None
        self._open_brackets = 0
        for number, line in enumerate(text.splitlines(), start=1):
            self._read(line, number)

    def of(self, path: Path) -> int:
        """The line of `path`, or of the nearest thing around it that has one; 1 for the file itself."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def _read(self, line: str, number: int) -> None:
        if self._open_string or self._open_brackets:
            self._follow(line)
        elif header := _HEADER.match(line):
            self._enter(_parts(header[2]), number, repeated=header[1] == "[[")
        elif key := _KEY.match(line):
            path = self._table
            for part in _parts(key[1]):
                path = (*path, part)
                self._lines.setdefault(path, number)
            self._follow(key[2])

    def _enter(self, parts: list[str], number: int, *, repeated: bool) -> None:
        path: Path = ()
        for position, part in enumerate(parts):
            path = (*path, part)
            last = position == len(parts) - 1
            if last and repeated:
                self._counts[path] = self._counts.get(path, -1) + 1
                self._lines.setdefault(path, number)
            # Inside an array of tables, a header belongs to the newest element.
            if path in self._counts:
                path = (*path, self._counts[path])
                if last and repeated:
                    self._forget_arrays_inside(path)
        self._lines.setdefault(path, number)
        self._table = path

    def _forget_arrays_inside(self, path: Path) -> None:
        for known in [known for known in self._counts if known[: len(path)] == path]:
            del self._counts[known]

    def _follow(self, rest: str) -> None:
        """Track whether a value goes on after this line: in a string of several lines, or behind an open bracket."""
        position = 0
        while position < len(rest):
            if self._open_string:
                end = rest.find(self._open_string, position)
                if end < 0:
                    return
                position, self._open_string = end + 3, None
                continue
            token = _TOKEN.search(rest, position)
            if token is None:
                return
            position = token.end()
            if token[0] in ('"""', "'''"):
                self._open_string = token[0]
            elif token[0] in "[{":
                self._open_brackets += 1
            elif token[0] in "]}":
                self._open_brackets -= 1


def _parts(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(dotted)]

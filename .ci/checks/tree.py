"""The files that a check reads, and the findings that it reports."""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

IGNORED = {
    ".git", ".venv", "var", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".import_linter_cache",
    ".hypothesis", "node_modules", "vendor",
}  # fmt: skip
"""Folders with generated files, as in .gitignore. Used only where git is not available."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A violation of a rule. `fails` is False for a note that only the review has to consider."""

    where: str
    what: str
    fails: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class Tree:
    """A checkout, or in the tests of the checks a folder with the same structure."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.paths = sorted(self._tracked() if (root / ".git").exists() else self._found())

    def files(self, *patterns: str) -> Iterator[str]:
        """The paths, with forward slashes, that match one of the patterns (`*` also matches slashes)."""
        return (path for path in self.paths if any(fnmatch(path, pattern) for pattern in patterns))

    def read(self, path: str) -> str:
        """The text of a file; empty when it is not text."""
        try:
            return (self.root / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            return ""

    def lines(self, path: str) -> int:
        """The number of lines of a file."""
        return len(self.read(path).splitlines())

    def code_lines(self, path: str) -> int:
        """The number of lines of a Python file that are code: not blank, not a comment, not a docstring."""
        words: set[int] = set()
        for node in ast.walk(self.parsed(path)):
            if (
                isinstance(node, ast.Expr)
                and isinstance(node.value, ast.Constant)
                and isinstance(node.value.value, str)
            ):
                words.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
        numbered = enumerate(self.read(path).splitlines(), 1)
        return sum(1 for number, line in numbered if number not in words and line.strip() and line.strip()[0] != "#")

    def parsed(self, path: str) -> ast.Module:
        """The syntax tree of a Python file."""
        return ast.parse(self.read(path), path)

    def exists(self, path: str) -> bool:
        """Whether a file or folder exists."""
        return (self.root / path).exists()

    def _tracked(self) -> Iterator[str]:
        git = shutil.which("git")
        if git is None:
            return self._found()
        command = [git, "-C", str(self.root), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\0")
        return (path for path in listed if path and (self.root / path).is_file())

    def _found(self) -> Iterator[str]:
        for path in self.root.rglob("*"):
            relative = path.relative_to(self.root)
            if path.is_file() and not IGNORED.intersection(relative.parts):
                yield relative.as_posix()

"""A folder with the layout of a checkout, for tests in which checks must fail."""

from collections.abc import Callable, Iterator
from pathlib import Path

from checks.tree import Finding, Tree

Check = Callable[[Tree], Iterator[Finding]]


def a_tree(root: Path, files: dict[str, str]) -> Tree:
    """Write a tree with these files: path -> text."""
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return Tree(root)


def failures(check: Check, tree: Tree) -> list[str]:
    """The findings of the check, as text; empty when there are none."""
    return [str(finding) for finding in check(tree) if finding.fails]


def notes(check: Check, tree: Tree) -> list[str]:
    """The notes of the check, which are not failures."""
    return [str(finding) for finding in check(tree) if not finding.fails]

"""A folder that looks like a checkout, for checks that must be seen to fail."""

from collections.abc import Callable, Iterator
from pathlib import Path

from checks.tree import Finding, Tree

Check = Callable[[Tree], Iterator[Finding]]


def a_tree(root: Path, files: dict[str, str]) -> Tree:
    """A tree with these files: path -> text."""
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return Tree(root)


def failures(check: Check, tree: Tree) -> list[str]:
    """What the check finds, in words; empty when the tree is fine."""
    return [str(finding) for finding in check(tree) if finding.fails]


def notes(check: Check, tree: Tree) -> list[str]:
    """What the check only mentions."""
    return [str(finding) for finding in check(tree) if not finding.fails]

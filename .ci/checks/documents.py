"""Checks the documentation against the repository: links, paths, names of tests, and numbers of rows and records."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from checks.tree import Finding, Tree

DOCUMENTS = ("*.md",)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
PATH = re.compile(r"`((?:services|shared|deploy|tests|docs|bench|\.ci)/[A-Za-z0-9_./-]+)(?:::[a-z0-9_]+)?`")
TEST = re.compile(r"`(tests/[A-Za-z0-9_./-]+\.py)::(test_[a-z0-9_]+)`")
ROW = re.compile(r"^\|\s*(S\d-\d\d)\s*\|")
STATUSES = ("open", "works", "deliberately not built")
ROWS = {"S0": 43, "S1": 22, "S2": 18, "S3": 29, "S4": 33}
ADR_PARTS = ("## Context", "## Decision", "## Consequences", "## Alternatives", "## Enforced by")
SERVICE_PARTS = ("Decides", "Owns", "Announces", "Listens to", "Does not", "Start")
WORKS_COLUMN = 3


def links_lead_somewhere(tree: Tree) -> Iterator[Finding]:
    """Every relative link in a document leads to a file, and every `path` in backticks exists."""
    for path in tree.files(*DOCUMENTS):
        for number, line in enumerate(tree.read(path).splitlines(), 1):
            for target in _links(line):
                if not _leads_somewhere(tree, path, target):
                    yield Finding(f"{path}:{number}", f"the link to {target} leads nowhere")
            for match in PATH.finditer(line):
                if not tree.exists(match.group(1)):
                    yield Finding(f"{path}:{number}", f"{match.group(1)} does not exist")


def where_does_it_happen_is_answered(tree: Tree) -> Iterator[Finding]:
    """docs/architecture.md answers at least fifteen questions, each with a path (`links_lead_somewhere` checks it)."""
    if not tree.exists("docs/architecture.md"):
        yield Finding("docs/architecture.md", "is missing")
        return
    rows = [line for line in tree.read("docs/architecture.md").splitlines() if re.match(r"\|[^|]+\?\s*\|", line)]
    if len(rows) < 15:
        yield Finding("docs/architecture.md", f"answers {len(rows)} questions; at least fifteen are required")
    for row in rows:
        if not PATH.search(row):
            yield Finding("docs/architecture.md", f"has no path for: {row.split('|')[1].strip()}")


def mission_rows_have_a_status(tree: Tree) -> Iterator[Finding]:
    """docs/mission.md has every row once, with a status. A row that works names a test, and every named test exists."""
    path = "docs/mission.md"
    if not tree.exists(path):
        yield Finding(path, "is missing")
        return
    seen: list[str] = []
    for number, line in enumerate(tree.read(path).splitlines(), 1):
        if match := ROW.match(line):
            seen.append(match.group(1))
            yield from _row(tree, f"{path}:{number}", line)
    expected = [f"{source}-{row:02}" for source, last in ROWS.items() for row in range(1, last + 1)]
    for row in expected:
        if seen.count(row) != 1:
            yield Finding(path, f"{row} occurs {seen.count(row)} times")
    for row in set(seen) - set(expected):
        yield Finding(path, f"{row} is not a row of the source documents")


def tests_that_documents_name_exist(tree: Tree) -> Iterator[Finding]:
    """Every `tests/...py::test_name` in any document is a test."""
    for path in tree.files(*DOCUMENTS):
        for number, line in enumerate(tree.read(path).splitlines(), 1):
            for file, name in TEST.findall(line):
                if not _has_test(tree, file, name):
                    yield Finding(f"{path}:{number}", f"there is no test {name} in {file}")


def decision_records_are_numbered_once(tree: Tree) -> Iterator[Finding]:
    """ADR numbers are used once, without gaps, and each record has its five parts."""
    records = [path for path in tree.files("docs/adr/*.md") if not path.endswith("README.md")]
    numbers = [PurePosixPath(path).name[:4] for path in records]
    if numbers != [f"{number:04}" for number in range(1, len(records) + 1)]:
        yield Finding("docs/adr", f"numbers are not 0001, 0002, ...: {', '.join(numbers)}")
    for path in records:
        for part in ADR_PARTS:
            if part not in tree.read(path):
                yield Finding(path, f"lacks the part {part!r}")


def services_have_a_readme(tree: Tree) -> Iterator[Finding]:
    """The README of every service has all parts: decides, owns, announces, listens to, does not, start."""
    for service in sorted({path.split("/")[1] for path in tree.files("services/*/app.py")}):
        path = f"services/{service}/README.md"
        text = tree.read(path) if tree.exists(path) else ""
        for part in SERVICE_PARTS:
            if part.lower() not in text.lower():
                yield Finding(path, f"lacks the part {part!r}")


def _row(tree: Tree, where: str, line: str) -> Iterator[Finding]:
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    status = cells[WORKS_COLUMN] if len(cells) > WORKS_COLUMN else ""
    known = next((word for word in STATUSES if status.lower().startswith(word)), None)
    if known is None:
        yield Finding(where, f"{status!r} is not a status; use one of {', '.join(STATUSES)}")
    elif known == "works" and not TEST.search(status):
        yield Finding(where, "says that it works, but names no test")
    elif known == "deliberately not built" and "because" not in status:
        yield Finding(where, "does not give the reason (because ...)")
    for file, name in TEST.findall(line):
        if not _has_test(tree, file, name):
            yield Finding(where, f"there is no test {name} in {file}")


def _has_test(tree: Tree, file: str, name: str) -> bool:
    return tree.exists(file) and re.search(rf"def {name}\(", tree.read(file)) is not None


def _links(line: str) -> Iterator[str]:
    for match in LINK.finditer(line):
        target = match.group(1) or match.group(2)
        if not re.match(r"[a-z]+:", target):
            yield target


def _leads_somewhere(tree: Tree, document: str, target: str) -> bool:
    file, _, anchor = target.partition("#")
    place = (tree.root / document).parent / file if file else tree.root / document
    if not place.exists():
        return False
    if not anchor or place.is_dir():
        return True
    headings = re.findall(r"(?m)^#+\s+(.*)$", place.read_text(encoding="utf-8"))
    return anchor in {re.sub(r"[^\w\s-]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}

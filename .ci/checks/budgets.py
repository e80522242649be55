"""Limits for the length of files. A long file usually has more than one subject."""

from collections.abc import Iterator

from checks.rooms import BESIDE_THE_ROOMS, CASE_SERVICES, ROLES
from checks.tree import Finding, Tree

GENERATED = ("services/gateway/assets/theme.css",)  # written by the design system's own tool
COUNTED = ("*.py", "*.html", "*.css", "*.js", "*.sh", "deploy/programmes/*.toml")
ANY_FILE, TEST_FILE, APP, SETTINGS = 400, 500, 120, 80
LONG_VERB, LONG_FILE = 80, 250  # reported as a note, which does not fail the check


def files_are_short(tree: Tree) -> Iterator[Finding]:
    """No file over 400 lines, no test over 500, no app.py over 120, no settings.py over 80."""
    for path in tree.files(*COUNTED):
        if path in GENERATED:
            continue
        lines, limit = tree.lines(path), _limit(path)
        if lines > limit:
            yield Finding(path, f"{lines} lines, and the limit is {limit}: split the file")
        elif _is_verb(path) and lines > LONG_VERB:
            yield Finding(path, f"{lines} lines is long for a verb", fails=False)
        elif lines > LONG_FILE and not path.startswith("tests/"):
            yield Finding(path, f"{lines} lines needs a reason in review", fails=False)


def _is_verb(path: str) -> bool:
    parts = path.split("/")
    if len(parts) != 4 or parts[0] != "services" or parts[1] not in CASE_SERVICES or parts[2] in BESIDE_THE_ROOMS:
        return False
    return parts[3].removesuffix(".py") not in ROLES


def _limit(path: str) -> int:
    if path.startswith("tests/"):
        return TEST_FILE
    if path.startswith("services/") and path.endswith("/app.py"):
        return APP
    if path.startswith("services/") and path.endswith("/settings.py"):
        return SETTINGS
    return ANY_FILE

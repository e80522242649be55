"""Rules for the names of files (docs/adr/0001-the-path-is-the-address.md)."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from checks.tree import Finding, Tree

SAYS_NOTHING = {"service", "services", "util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"}


def files_say_what_happens(tree: Tree) -> Iterator[Finding]:
    """No service.py, utils.py, helpers.py, common.py or manager.py: such files collect unrelated code."""
    for path in tree.files("services/*.py", "deploy/*.py", "shared/*.py", "tests/*.py"):
        if PurePosixPath(path).stem in SAYS_NOTHING and path != "shared/service.py":
            yield Finding(path, "the name does not say what the file does; choose one that does")

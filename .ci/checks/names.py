"""What files and functions may be called. The path is the address, and files are verbs (docs/adr)."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from checks.tree import Finding, Tree

SAYS_NOTHING = {"service", "services", "util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"}


def files_say_what_happens(tree: Tree) -> Iterator[Finding]:
    """No service.py, utils.py, helpers.py, common.py or manager.py: such a file ends up with everything in it."""
    for path in tree.files("services/*.py", "deploy/*.py", "shared/*.py", "tests/*.py"):
        if PurePosixPath(path).stem in SAYS_NOTHING and path != "shared/service.py":
            yield Finding(path, "this name says nothing about what happens here; name it for the thing it does")

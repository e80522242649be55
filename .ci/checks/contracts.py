"""The published language and its generated pages stay in step."""

import subprocess
import sys
from collections.abc import Iterator

from checks.tree import Finding, Tree


def contracts_are_in_step_with_their_pages(tree: Tree) -> Iterator[Finding]:
    """Schemas, AsyncAPI and the catalogue under docs/events are what shared/contracts would generate now."""
    command = [sys.executable, "-m", "deploy.contracts.generate", "--check"]
    asked = subprocess.run(command, cwd=tree.root, check=False, capture_output=True, text=True)
    if asked.returncode:
        for line in (asked.stdout or asked.stderr).strip().splitlines() or ["the generator failed without a word"]:
            yield Finding("docs/events", line)

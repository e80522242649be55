"""The contracts agree with the documentation that is generated from them."""

import subprocess
import sys
from collections.abc import Iterator

from checks.tree import Finding, Tree


def contracts_are_in_step_with_their_pages(tree: Tree) -> Iterator[Finding]:
    """The schemas, AsyncAPI and the catalogue in docs/events are the current output of the generator."""
    command = [sys.executable, "-m", "deploy.contracts.generate", "--check"]
    done = subprocess.run(command, cwd=tree.root, check=False, capture_output=True, text=True)
    if done.returncode:
        for line in (done.stdout or done.stderr).strip().splitlines() or ["the generator failed without output"]:
            yield Finding("docs/events", line)

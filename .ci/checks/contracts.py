"""The published language and its generated pages stay in step."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator

from checks.tree import Finding, Tree


def contracts_are_in_step_with_their_pages(tree: Tree) -> Iterator[Finding]:
    """Schemas, AsyncAPI and the catalogue under docs/events are what shared/contracts would generate now."""
    command = [sys.executable, "-m", "shared.contracts.generate", "--check"]
    asked = subprocess.run(command, cwd=tree.root, check=False, capture_output=True, text=True)
    if asked.returncode:
        for line in (asked.stdout or asked.stderr).strip().splitlines() or ["the generator failed without a word"]:
            yield Finding("docs/events", line)


def locks_hold_what_services_ask_for(tree: Tree) -> Iterator[Finding]:
    """Every dependency that a service names is pinned in that service's lock, and in the whole project's."""
    for path in tree.files("services/*/pyproject.toml"):
        service = path.rsplit("/", 1)[0]
        for lock in (f"{service}/requirements.lock", "requirements.lock"):
            text = tree.read(lock).lower() if tree.exists(lock) else ""
            for dependency in _dependencies(tree.read(path)):
                if f"\n{dependency}==" not in f"\n{text}":
                    yield Finding(lock, f"does not pin {dependency}, which {path} asks for")


def _dependencies(pyproject: str) -> list[str]:
    named = tomllib.loads(pyproject).get("project", {}).get("dependencies", [])
    return [re.split(r"[\[<>=!~; ]", dependency, maxsplit=1)[0].lower().replace("_", "-") for dependency in named]

"""Every service declares the packages that it imports, and its lock file pins them."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import packages_distributions

from checks.tree import Finding, Tree

COMES_ALONG = {
    "starlette": "fastapi",
    "markupsafe": "jinja2",
    "google": "opentelemetry-exporter-otlp-proto-http",
    "opentelemetry": "opentelemetry-sdk",
    "mako": "alembic",
    "pydantic_core": "pydantic",
}
"""Packages that are installed with another one: import name to the name of that distribution."""
NEEDED_TO_DEVELOP = ("services/gateway/assets/",)


def locks_hold_what_services_ask_for(tree: Tree) -> Iterator[Finding]:
    """Every dependency that a service declares is pinned in its own lock file and in that of the project."""
    for path in tree.files("services/*/pyproject.toml"):
        service = path.rsplit("/", 1)[0]
        for lock in (f"{service}/requirements.lock", "requirements.lock"):
            text = tree.read(lock).lower() if tree.exists(lock) else ""
            for dependency in _dependencies(tree.read(path)):
                if f"\n{dependency}==" not in f"\n{text}":
                    yield Finding(lock, f"does not pin {dependency}, which {path} declares")


def locks_pin_the_same_versions(tree: Tree) -> Iterator[Finding]:
    """The lock file of a service has the same versions as that of the project, with which everything is tested."""
    whole = _pins(tree.read("requirements.lock")) if tree.exists("requirements.lock") else {}
    for path in tree.files("services/*/requirements.lock"):
        for name, version in _pins(tree.read(path)).items():
            if whole.get(name, version) != version:
                yield Finding(path, f"pins {name} {version}, and requirements.lock {whole[name]}")


def services_ask_for_what_they_import(tree: Tree) -> Iterator[Finding]:
    """A service declares every package that it or shared imports, because its image installs nothing else."""
    for path in tree.files("services/*/pyproject.toml"):
        service = path.rsplit("/", 1)[0]
        declared = set(_dependencies(tree.read(path)))
        for file in tree.files(f"{service}/*.py", "shared/*.py"):
            if file.startswith(NEEDED_TO_DEVELOP):
                continue
            for package in sorted(_packages(tree.parsed(file))):
                if not declared & _distributions(package):
                    yield Finding(file, f"imports {package}, which {path} does not declare")


def _packages(module: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".", maxsplit=1)[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".", maxsplit=1)[0])
    return found - sys.stdlib_module_names - {"services", "shared", "deploy", "__future__"}


def _distributions(package: str) -> set[str]:
    names = _installed().get(package, [package]) if package not in COMES_ALONG else []
    return {name.lower().replace("_", "-") for name in names} | {COMES_ALONG.get(package, package)}


@cache
def _installed() -> Mapping[str, list[str]]:
    """Which distributions a package comes from, in the environment that runs this check."""
    return packages_distributions()


def _dependencies(pyproject: str) -> list[str]:
    named = tomllib.loads(pyproject).get("project", {}).get("dependencies", [])
    return [re.split(r"[\[<>=!~; ]", dependency, maxsplit=1)[0].lower().replace("_", "-") for dependency in named]


def _pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"(?m)^([a-z0-9._-]+)==([^\s;]+)", lock.lower()))

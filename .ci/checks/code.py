"""Rules for code that the linter cannot express."""

import ast
import sys
from collections.abc import Iterator
from typing import TypeGuard

from checks.tree import Finding, Tree

DOMAIN_MAY_IMPORT = (
    "shared.refusals",
    "shared.calendar",
    "shared.backoff",
    "shared.version",
    "shared.principal",
    "shared.readers.protection",
    "shared.roles",
    "shared.edge.text",
    "shared.edge.length",
    "shared.edge.dates",
    "shared.edge.names",
)
READS_STANDARD_VARIABLES = ("shared/telemetry/traces.py",)  # OTEL_... variables, which OpenTelemetry also reads
BUILDS_FILES = "services/gateway/assets/"  # runs before the services start, like `deploy`
CALL_PROVIDERS = "services/notifications/channels/"  # call external providers, not our services


def settings_alone_read_the_environment(tree: Tree) -> Iterator[Finding]:
    """In services and shared, only settings.py reads os.environ. `deploy` may, because it starts processes."""
    for path in tree.files("services/*.py", "shared/*.py"):
        if path.endswith("/settings.py") or path.startswith(BUILDS_FILES) or path in READS_STANDARD_VARIABLES:
            continue
        for node in ast.walk(tree.parsed(path)):
            if _reads_environment(node):
                yield Finding(f"{path}:{_line(node)}", "reads the environment; make it a field of the settings")


def nothing_is_printed(tree: Tree) -> Iterator[Finding]:
    """A service writes to its log only, which redacts secrets and personal data; `print` would bypass the redaction."""
    for path in tree.files("services/*.py", "shared/*.py"):
        if path.startswith(BUILDS_FILES):
            continue
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                yield Finding(f"{path}:{node.lineno}", "prints; use the log")


def service_paths_are_given_as_segments(tree: Tree) -> Iterator[Finding]:
    """The path of a call to a service is given as one value per segment, and only ServiceClient builds the path.

    In a path that is built elsewhere, a value with `..`, `/` or `?` would address another route.
    """
    for path in tree.files("services/*.py", "shared/*.py", "deploy/*.py"):
        for node in ast.walk(tree.parsed(path)):
            if path.startswith("services/") and not path.startswith(CALL_PROVIDERS) and _opens_a_client(node):
                yield Finding(f"{path}:{_line(node)}", "opens an HTTP client; use ServiceClient")
            if not _calls_a_service(node):
                continue
            for argument in node.args:
                if not _is_one_segment(argument):
                    yield Finding(f"{path}:{argument.lineno}", "builds a path; pass its segments one by one")


def the_domain_is_plain_python(tree: Tree) -> Iterator[Finding]:
    """A room's domain imports only the standard library, domains, refusals and DOMAIN_MAY_IMPORT.

    So it has no clock, no framework and no database. `checks.rooms` checks which rooms it imports.
    """
    for path in tree.files("services/*/domain/*.py", "services/*/domain.py", "services/*/refusals.py"):
        if path.startswith("services/gateway/"):
            continue
        service = ".".join(path.split("/")[:2])
        for node in ast.walk(tree.parsed(path)):
            for module in _imported(node):
                if not _allowed_in_domain(module, service):
                    yield Finding(f"{path}:{_line(node)}", f"the domain may not import {module}")


def contracts_are_used_at_the_border(tree: Tree) -> Iterator[Finding]:
    """A service imports contracts in events/, where they are read, and in announcements.py, where they are built."""
    for path in tree.files("services/*.py"):
        if "/events/" in path or path.endswith("/announcements.py"):
            continue
        for node in ast.walk(tree.parsed(path)):
            for module in _imported(node):
                if module.startswith("shared.contracts"):
                    yield Finding(f"{path}:{_line(node)}", f"imports {module}; only events/ and announcements.py may")


def _calls_a_service(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether this is a call to a service, which always has an actor: `.get(..., actor=...)`."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"get", "post", "put"}
        and any(keyword.arg == "actor" for keyword in node.keywords)
    )


def _is_one_segment(argument: ast.expr) -> bool:
    """Whether an argument is one segment: a word or a variable, or `*path`, which passes segments on."""
    if isinstance(argument, ast.Starred):
        return isinstance(argument.value, ast.Name)
    if isinstance(argument, ast.Constant):
        return isinstance(argument.value, str) and not set(argument.value) & set("/?#%")
    return isinstance(argument, ast.Name | ast.Attribute | ast.Subscript)


def _opens_a_client(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "httpx2"
        and node.attr in {"AsyncClient", "Client", "request", "get", "post", "put", "stream"}
    )


def _allowed_in_domain(module: str, service: str) -> bool:
    if module.split(".", maxsplit=1)[0] in sys.stdlib_module_names:
        return True
    if module.startswith(f"{service}."):
        return bool({"domain", "refusals"} & {*module.split(".")[3:4]})
    return any(module == allowed or module.startswith(f"{allowed}.") for allowed in DOMAIN_MAY_IMPORT)


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
        if node.module in {"shared", "services"} or node.module.count(".") == 1:
            return [f"{node.module}.{alias.name}" for alias in node.names]
        return [node.module]
    return []


def _reads_environment(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom) and node.module == "os":
        return any(alias.name in {"environ", "getenv"} for alias in node.names)
    return (
        isinstance(node, ast.Attribute)
        and node.attr in {"environ", "getenv"}
        and isinstance(node.value, ast.Name)
        and node.value.id == "os"
    )


def _line(node: ast.AST) -> int:
    return getattr(node, "lineno", 0)

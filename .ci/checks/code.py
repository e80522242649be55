"""What code may not do, where the linter cannot say it."""

import ast
import sys
from collections.abc import Iterator

from checks.tree import Finding, Tree

DOMAIN_MAY_IMPORT = ("shared.refusals", "shared.calendar")
SPEAKS_TO_A_TERMINAL = ("shared/contracts/generate.py",)
READS_STANDARD_VARIABLES = ("shared/telemetry/traces.py",)  # OTEL_..., which OpenTelemetry itself reads, too
BUILDS_FILES = "services/gateway/assets/"  # runs before the services do, as `deploy` does


def settings_alone_read_the_environment(tree: Tree) -> Iterator[Finding]:
    """os.environ is read in settings.py and nowhere else in services and shared; `deploy` starts processes and may."""
    for path in tree.files("services/*.py", "shared/*.py"):
        if path.endswith("/settings.py") or path.startswith(BUILDS_FILES) or path in READS_STANDARD_VARIABLES:
            continue
        for node in ast.walk(tree.parsed(path)):
            if _reads_environment(node):
                yield Finding(f"{path}:{_line(node)}", "reads the environment; make it a field of the settings")


def nothing_is_printed(tree: Tree) -> Iterator[Finding]:
    """A service speaks through its log, where secrets and personal data are taken out; print goes round that."""
    for path in tree.files("services/*.py", "shared/*.py"):
        if path in SPEAKS_TO_A_TERMINAL or path.startswith(BUILDS_FILES):
            continue
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                yield Finding(f"{path}:{node.lineno}", "prints; use the log")


def the_domain_is_plain_python(tree: Tree) -> Iterator[Finding]:
    """domain/ imports the standard library, itself, shared.refusals and shared.calendar: no clock, no framework."""
    for path in tree.files("services/*/domain/*.py", "services/*/domain.py"):
        own = ".".join(path.split("/")[:2]) + ".domain"
        for node in ast.walk(tree.parsed(path)):
            for module in _imported(node):
                if not _allowed_in_domain(module, own):
                    yield Finding(f"{path}:{_line(node)}", f"the domain may not import {module}")


def _allowed_in_domain(module: str, own: str) -> bool:
    if module.split(".", maxsplit=1)[0] in sys.stdlib_module_names:
        return True
    return any(module == allowed or module.startswith(f"{allowed}.") for allowed in (own, *DOMAIN_MAY_IMPORT))


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

"""What belongs in shared (docs/adr/0020): code that several services use and that knows none of them."""

import ast
import re
from collections.abc import Iterator

from checks.tree import Finding, Tree

FEWEST_SERVICES = 2
MOST_PUBLIC_NAMES = 8
CONTRACTS = "shared/contracts/"
LOADED_BY_PATH = ("shared/database/alembic/env.py",)  # Alembic executes it; nothing imports it
HTTP_METHODS = {"get", "post", "put", "patch", "delete"}


def shared_serves_several_services(tree: Tree) -> Iterator[Finding]:
    """At least two services use each module, directly or through another module of shared."""
    modules = {_module(path): path for path in tree.files("shared/*.py")}
    imports = {module: _imports(tree, path, modules) for module, path in modules.items()}
    users: dict[str, set[str]] = {module: set() for module in modules}
    for service in _services(tree):
        direct = {used for path in tree.files(f"services/{service}/*.py") for used in _imports(tree, path, modules)}
        for module in _closure(direct, imports):
            users[module].add(service)
    for module, path in modules.items():
        if path.startswith(CONTRACTS) or path.endswith("/__init__.py") or path in LOADED_BY_PATH:
            continue
        if len(users[module]) < FEWEST_SERVICES:
            only = ", ".join(sorted(users[module])) or "no service"
            yield Finding(path, f"is used by {only}; code in shared serves at least {FEWEST_SERVICES} services")


def shared_knows_no_service(tree: Tree) -> Iterator[Finding]:
    """No module of shared imports a service or has a service's name in a string; contracts name their owners."""
    services = _services(tree)
    if not services:
        return
    name = re.compile(rf"\b(?:{'|'.join(services)})\b")
    for path in tree.files("shared/*.py"):
        if path.startswith(CONTRACTS):
            continue
        module = tree.parsed(path)
        docstrings = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
        for node in ast.walk(module):
            if any(imported.split(".")[0] == "services" for imported in _imported(node)):
                yield Finding(f"{path}:{_line(node)}", "imports a service")
            elif (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in docstrings
                and (found := name.search(node.value))
            ):
                yield Finding(f"{path}:{node.lineno}", f"names the service {found.group()}")


def shared_modules_are_small(tree: Tree) -> Iterator[Finding]:
    """A module has at most eight public functions and classes, not counting routes, which nobody imports."""
    for path in tree.files("shared/*.py"):
        names = [
            node.name
            for node in tree.parsed(path).body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and not _is_route(node)
        ]
        if len(names) > MOST_PUBLIC_NAMES:
            yield Finding(path, f"has {len(names)} public names, and the limit is {MOST_PUBLIC_NAMES}")


def _services(tree: Tree) -> list[str]:
    return sorted({path.split("/")[1] for path in tree.files("services/*/app.py") if path.count("/") == 2})


def _closure(modules: set[str], imports: dict[str, set[str]]) -> set[str]:
    """The modules, and all modules that they import directly or indirectly."""
    found: set[str] = set()
    waiting = list(modules)
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            waiting += imports[module]
    return found


def _imports(tree: Tree, path: str, modules: dict[str, str]) -> set[str]:
    """The modules of shared that a file imports; `from shared.messaging import announce` imports the package."""
    found = set()
    for node in ast.walk(tree.parsed(path)):
        for name in _imported(node):
            while name and name not in modules:
                name = name.rpartition(".")[0]  # noqa: PLW2901  from a name in a module to the module
            if name:
                found.add(name)
    return found


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def _is_route(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    return any(
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and decorator.func.attr in HTTP_METHODS
        for decorator in node.decorator_list
    )


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _line(node: ast.AST) -> int:
    return getattr(node, "lineno", 0)

"""Naming rules: `tx` is the first parameter, handlers are called when_..., functions that lock are called lock_..."""

import ast
import re
from collections.abc import Collection, Iterator

from checks.tree import Finding, Tree

Function = ast.FunctionDef | ast.AsyncFunctionDef

CODE = ("services/*.py", "shared/*.py")
ROUTES = ("/api.py", "/api/", "/pages/", "shared/http/")
"""Files whose functions are called by a framework with keywords, so that the order of parameters has no meaning."""
REGISTERS = ("subscriptions", "timers")
TAKES_A_LOCK = re.compile(r"FOR (?:NO KEY )?UPDATE|pg_advisory_xact_lock|pg_advisory_lock")
LOCKS_FOR_ITSELF = (
    "shared/messaging/", "shared/database/", "shared/timers.py", "shared/service.py",
    "services/notifications/deliveries/", "/migrations/",
)  # fmt: skip
"""Code that locks rows of its own tables: the event core, the queue of deliveries (SKIP LOCKED), and migrations."""


def handlers_are_called_when(tree: Tree) -> Iterator[Finding]:
    """Handlers of events and timers are called when_..., so that `grep when_` lists all of them."""
    for path in tree.files("services/*.py"):
        for node in tree.parsed(path).body:
            if isinstance(node, Function) and _is_registered(node) and not node.name.startswith("when_"):
                yield Finding(f"{path}:{node.lineno}", f"{node.name} handles an event or a timer; call it when_...")


def the_transaction_comes_first(tree: Tree) -> Iterator[Finding]:
    """`tx` is the first parameter. In a handler it comes after the event or the timer."""
    for path in tree.files(*CODE):
        if any(part in path for part in ROUTES):
            continue
        for node in ast.walk(tree.parsed(path)):
            if not isinstance(node, Function) or node.name.startswith("when_"):
                continue
            names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
            names = names[1:] if names[:1] in (["self"], ["cls"]) else names
            keywords = [argument.arg for argument in node.args.kwonlyargs]
            if ("tx" in names and names[0] != "tx") or "tx" in keywords:
                yield Finding(f"{path}:{node.lineno}", f"{node.name} does not take tx as its first parameter")


def locks_are_called_lock(tree: Tree) -> Iterator[Finding]:
    """Only a function whose name begins with lock_ takes a row lock or an advisory lock in a service."""
    for path in tree.files("services/*.py"):
        if any(part in path for part in LOCKS_FOR_ITSELF):
            continue
        module = tree.parsed(path)
        locking = {name for node in module.body for name in _assigned(node) if _locks(node)}
        for node in module.body:
            if isinstance(node, Function) and not node.name.startswith("lock_") and _locks(node, locking):
                yield Finding(f"{path}:{node.lineno}", f"{node.name} takes a lock; call it lock_...")


def no_get_takes_a_lock(tree: Tree) -> Iterator[Finding]:
    """No GET route calls a function named lock_..., directly or through other functions of its service."""
    for path in tree.files("services/*/api.py", "services/*/api/*.py"):
        for node in tree.parsed(path).body:
            if isinstance(node, Function) and _is_get(node):
                calls = _calls_to_a_lock(tree, path, node.name, set())
                if calls:
                    yield Finding(f"{path}:{node.lineno}", f"GET takes a lock: {' > '.join(calls)}")


def _calls_to_a_lock(tree: Tree, path: str, function: str, seen: set[tuple[str, str]]) -> list[str]:
    if function.startswith("lock_"):
        return [function]
    if (path, function) in seen or not tree.exists(path):
        return []
    seen.add((path, function))
    module = tree.parsed(path)
    body = next((node for node in module.body if isinstance(node, Function) and node.name == function), None)
    if body is None:
        return []
    imported = _imported_functions(module)
    for name in _called(body):
        where, real = imported.get(name, (path, name))
        if calls := _calls_to_a_lock(tree, where, real, seen):
            return [function, *calls]
    return []


def _imported_functions(module: ast.Module) -> dict[str, tuple[str, str]]:
    return {
        alias.asname or alias.name: (node.module.replace(".", "/") + ".py", alias.name)
        for node in module.body
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("services.")
        for alias in node.names
    }


def _called(function: Function) -> list[str]:
    return [
        node.func.id for node in ast.walk(function) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]


def _is_get(node: Function) -> bool:
    return any(
        isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Attribute) and decorator.func.attr == "get"
        for decorator in node.decorator_list
    )


def _is_registered(node: Function) -> bool:
    return any(
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and decorator.func.attr == "when"
        and isinstance(decorator.func.value, ast.Name)
        and decorator.func.value.id in REGISTERS
        for decorator in node.decorator_list
    )


def _locks(node: ast.stmt, locking: Collection[str] = ()) -> bool:
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute) and part.attr == "with_for_update":
            return True
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and TAKES_A_LOCK.search(part.value):
            return True
        if isinstance(part, ast.Name) and part.id in locking:
            return True
    return False


def _assigned(node: ast.stmt) -> list[str]:
    return (
        [target.id for target in node.targets if isinstance(target, ast.Name)] if isinstance(node, ast.Assign) else []
    )

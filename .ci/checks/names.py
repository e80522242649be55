"""What files and functions may be called. The path is the address, and files are verbs (docs/adr)."""

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from checks.tree import Finding, Tree

SAYS_NOTHING = {"service", "services", "util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"}


def files_say_what_happens(tree: Tree) -> Iterator[Finding]:
    """No service.py, utils.py, helpers.py, common.py or manager.py: such a file ends up with everything in it."""
    for path in tree.files("services/*.py", "deploy/*.py", "shared/*.py", "tests/*.py"):
        if PurePosixPath(path).stem in SAYS_NOTHING and path != "shared/service.py":
            yield Finding(path, "this name says nothing about what happens here; name it for the thing it does")


def a_use_case_is_one_function(tree: Tree) -> Iterator[Finding]:
    """Every file in usecases/ has one public function, and both have the same name."""
    for path in tree.files("services/*/usecases/*.py"):
        stem = PurePosixPath(path).stem
        if stem == "__init__":
            continue
        functions = [
            node.name
            for node in tree.parsed(path).body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
        ]
        if functions != [stem]:
            yield Finding(path, f"has {', '.join(functions) or 'no public function'}; expected only {stem}")


def subscriptions_read_as_when(tree: Tree) -> Iterator[Finding]:
    """What a service does on an event is called when_..., so that `grep when_` lists every subscription."""
    for path in tree.files("services/*/events/*.py"):
        for node in tree.parsed(path).body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            if _is_subscription(node) and not node.name.startswith("when_"):
                yield Finding(f"{path}:{node.lineno}", f"{node.name} is told of an event; call it when_...")


def _is_subscription(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and decorator.func.attr == "when"
        and isinstance(decorator.func.value, ast.Name)
        and decorator.func.value.id == "subscriptions"
        for decorator in node.decorator_list
    )

"""What comes in is made plain once, by `shared.edge` (docs/how-to/take-in-text-and-dates.md)."""

import ast
from collections.abc import Iterator

from checks.tree import Finding, Tree

_ROUTES = frozenset({"get", "post", "put", "patch", "delete"})


def apis_take_text_by_its_types(tree: Tree) -> Iterator[Finding]:
    """No route of a service, and no body of one, has a plain `str`: it is a Text, a Line or a Word with its length.

    The gateway has pages, where `Page.form` does the same for every field.
    """
    for path in tree.files("services/*/api.py", "services/*/api/*.py"):
        module = tree.parsed(path)
        bodies = {node.name: node for node in module.body if isinstance(node, ast.ClassDef)}
        for route in (node for node in module.body if isinstance(node, ast.AsyncFunctionDef) and _is_route(node)):
            for given in (*route.args.args, *route.args.kwonlyargs):
                if given.annotation is None:
                    continue
                if _is_plain_text(given.annotation):
                    yield Finding(f"{path}:{given.lineno}", f"takes {given.arg} as it comes; make it a Word")
                for body in _with_bases(given.annotation, bodies):
                    yield from _plain_fields(path, body)


def _plain_fields(path: str, body: ast.ClassDef) -> Iterator[Finding]:
    for field in body.body:
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and _is_plain_text(field.annotation):
            yield Finding(
                f"{path}:{field.lineno}", f"takes {field.target.id} as it comes; make it a Text, Line or Word"
            )


def _with_bases(annotation: ast.expr, bodies: dict[str, ast.ClassDef]) -> list[ast.ClassDef]:
    """The classes of this file that an annotation names, with those they are built on."""
    found: dict[str, ast.ClassDef] = {}
    waiting = [annotation]
    while waiting:
        for node in ast.walk(waiting.pop()):
            if isinstance(node, ast.Name) and node.id in bodies and node.id not in found:
                found[node.id] = bodies[node.id]
                waiting += bodies[node.id].bases
    return list(found.values())


def _is_plain_text(annotation: ast.expr) -> bool:
    """Whether `str` stands there by itself, with None, or in a list; the keys of a JSON object are no text."""
    if isinstance(annotation, ast.Name):
        return annotation.id == "str"
    if isinstance(annotation, ast.BinOp):
        return _is_plain_text(annotation.left) or _is_plain_text(annotation.right)
    if isinstance(annotation, ast.Subscript) and isinstance(annotation.value, ast.Name):
        if annotation.value.id in {"list", "Sequence", "tuple"}:
            return any(_is_plain_text(part) for part in _parts(annotation.slice))
        if annotation.value.id == "Annotated":
            inner, *marks = _parts(annotation.slice)
            if isinstance(inner, ast.Name):
                return inner.id == "str" and not any(_says_how(mark) for mark in marks)
            return _is_plain_text(inner)
    return False


def _says_how(mark: ast.expr) -> bool:
    """A length, or a pattern, which lets nothing else through."""
    if not isinstance(mark, ast.Call):
        return False
    name = mark.func.attr if isinstance(mark.func, ast.Attribute) else getattr(mark.func, "id", "")
    return name in {"Text", "Line", "Verbatim"} or any(keyword.arg == "pattern" for keyword in mark.keywords)


def _parts(inside: ast.expr) -> list[ast.expr]:
    return list(inside.elts) if isinstance(inside, ast.Tuple) else [inside]


def _is_route(node: ast.AsyncFunctionDef) -> bool:
    return any(
        isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr in _ROUTES
        for one in node.decorator_list
    )

"""Rooms by subject: where a module may be, and what it may import (docs/adr/0019-rooms-by-subject.md)."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from checks.tree import Finding, Tree

CASE_SERVICES = ("intake", "housing", "followup", "notifications")
MOST_MODULES = 20
COUNTED = ("services/*.py", "shared/*.py", "deploy/*.py", "bench/*.py", "tests/*.py", ".ci/*.py")
GROWS_BY_DATE = "/migrations/versions"

ROLES = ("api", "timers", "room", "announcements", "db", "tables", "domain", "refusals", "history")
"""The files of a room that are not verbs."""
KNOWN_TO_OTHER_ROOMS = ("domain", "refusals")
"""The role files that another room may import, beside its verbs."""
READS_EVERY_TABLE = "overview"
"""The one room that may read the tables of other rooms. It changes nothing."""
MAY_IMPORT = {
    "room": (*ROLES, "verb"),
    "api": ("verb", "domain", "refusals", "db"),
    "timers": ("verb", "domain", "refusals"),
    "verb": ("verb", "announcements", "db", "tables", "domain", "refusals", "history"),
    "announcements": ("domain",),
    "db": ("tables", "domain", "refusals"),
    "tables": (),
    "history": (),
    "domain": ("domain", "refusals"),
    "refusals": (),
}
"""What each kind of file in a room may import from its own room."""
BESIDE_THE_ROOMS = ("events", "db", "channels", "clients", "templates", "registers")
"""Folders of a case service that are not rooms."""
AREAS = ("public", "staff", "administration", "operations")
BESIDE_THE_PAGES = ("access", "traces", "figures")
KINDS_OF_TESTS = ("unit", "component")
WITHOUT_A_SUBJECT = ("parts", "whole", "all_pages", "errors")
"""Names of folders and files for what several subjects share."""


@dataclass(frozen=True, slots=True)
class Place:
    """The room that a module of a service is in, and its kind (a role or "verb"). Both are empty outside a room."""

    room: str
    kind: str
    path: str


def folders_hold_at_most_twenty_modules(tree: Tree) -> Iterator[Finding]:
    """A folder has at most twenty modules. A larger one usually has two subjects."""
    modules: dict[str, int] = {}
    for path in tree.files(*COUNTED):
        folder, name = path.rsplit("/", 1)
        if name != "__init__.py" and GROWS_BY_DATE not in folder:
            modules[folder] = modules.get(folder, 0) + 1
    for folder, number in sorted(modules.items()):
        if number > MOST_MODULES:
            yield Finding(folder, f"{number} modules, and the limit is {MOST_MODULES}: split the folder by subject")


def packages_hold_no_code(tree: Tree) -> Iterator[Finding]:
    """An `__init__.py` is empty or re-exports what its folder defines."""
    for path in tree.files(
        "services/*/__init__.py", "shared/*__init__.py", "deploy/*__init__.py", "bench/*__init__.py"
    ):
        for node in tree.parsed(path).body:
            if not _re_exports(node):
                yield Finding(f"{path}:{node.lineno}", "an __init__.py re-exports and holds no code")


def every_room_is_named_once(tree: Tree) -> Iterator[Finding]:
    """app.py lists each room of its service once, and each room has a room.py."""
    for service in _services(tree):
        named = rooms_of(tree, service)
        found = sorted({path.split("/")[2] for path in tree.files(f"services/{service}/*/room.py")})
        if not named:
            yield Finding(f"services/{service}/app.py", "names no rooms; make ROOMS = Rooms(...)")
        for room in sorted(set(found) - set(named)):
            yield Finding(f"services/{service}/{room}", "app.py does not name this room")
        for room in named:
            if room not in found:
                yield Finding(f"services/{service}/app.py", f"there is no services/{service}/{room}/room.py")
            if named.count(room) > 1:
                yield Finding(f"services/{service}/app.py", f"names {room} more than once")
        for path in tree.files(f"services/{service}/*/*.py"):
            folder = path.split("/")[2]
            if folder not in (*named, *BESIDE_THE_ROOMS):
                yield Finding(path, "is in no room; move it into one, or list its room in app.py")


def rooms_import_downwards(tree: Tree) -> Iterator[Finding]:
    """A room imports only verbs, domain and refusals of rooms that app.py lists before it. See also MAY_IMPORT."""
    for service in _services(tree):
        order = rooms_of(tree, service)
        for path in tree.files(f"services/{service}/*/*.py"):
            here = _place(path, order)
            if here.room and not path.endswith("__init__.py"):
                for line, there in _imports_of_rooms(tree, path, service, order):
                    if problem := _forbidden(here, there, order):
                        yield Finding(f"{path}:{line}", problem)


def events_call_verbs(tree: Tree) -> Iterator[Finding]:
    """Event handlers call verbs: events/ imports only verbs, and the domain for their arguments."""
    for service in _services(tree):
        order = rooms_of(tree, service)
        for path in tree.files(f"services/{service}/events/*.py"):
            for line, there in _imports_of_rooms(tree, path, service, order):
                if there.kind not in {"verb", "domain"}:
                    yield Finding(f"{path}:{line}", f"imports {there.path}; call a verb of that room")


def a_verb_is_one_function(tree: Tree) -> Iterator[Finding]:
    """A file of a room that is not a role is a verb: it has one public function, with the name of the file."""
    for service in _services(tree):
        order = rooms_of(tree, service)
        for path in tree.files(f"services/{service}/*/*.py"):
            if _place(path, order).kind != "verb" or path.endswith("__init__.py"):
                continue
            functions = [
                node.name
                for node in tree.parsed(path).body
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
            ]
            stem = PurePosixPath(path).stem
            if functions != [stem]:
                yield Finding(path, f"has {', '.join(functions) or 'no public function'}; expected only {stem}")


def no_subject_is_an_orphan(tree: Tree) -> Iterator[Finding]:
    """Templates, translations, clients and tests have the names of existing subjects."""
    yield from _orphans_of_pages(tree)
    for service in _services(tree):
        known = {*rooms_of(tree, service), *BESIDE_THE_ROOMS, *WITHOUT_A_SUBJECT}
        of_clients = {PurePosixPath(path).stem for path in tree.files(f"services/gateway/clients/{service}/*.py")}
        for name in sorted(of_clients - known - {"__init__", "client"}):
            yield Finding(f"services/gateway/clients/{service}/{name}.py", f"{service} has no room of this name")
        for kind in KINDS_OF_TESTS:
            for folder in sorted(_subfolders(tree, f"tests/{kind}/{service}") - known):
                yield Finding(f"tests/{kind}/{service}/{folder}", f"{service} has no room of this name")


def _orphans_of_pages(tree: Tree) -> Iterator[Finding]:
    subjects = {area: _subfolders(tree, f"services/gateway/pages/{area}") for area in AREAS}
    known = set[str]().union(*subjects.values(), WITHOUT_A_SUBJECT, AREAS)
    for area in AREAS:
        templates = _subfolders(tree, f"services/gateway/templates/{area}", "*")
        for folder in sorted(templates - subjects[area] - {*WITHOUT_A_SUBJECT}):
            yield Finding(f"services/gateway/templates/{area}/{folder}", "there is no page with this subject")
    for path in tree.files("services/gateway/locale/*.po"):
        if PurePosixPath(path).stem not in known:
            yield Finding(path, "there is no subject of this name")
    for kind in KINDS_OF_TESTS:
        for folder in sorted(_subfolders(tree, f"tests/{kind}/gateway") - known - {*BESIDE_THE_PAGES}):
            yield Finding(f"tests/{kind}/gateway/{folder}", "the gateway has no subject of this name")


def rooms_of(tree: Tree, service: str) -> list[str]:
    """The rooms that a service's app.py lists, in their order. Empty without `ROOMS = Rooms(...)`."""
    path = f"services/{service}/app.py"
    if not tree.exists(path):
        return []
    for node in tree.parsed(path).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _name(node.targets[0]) == "ROOMS":
            storeys = {keyword.arg: keyword.value for keyword in node.value.keywords}
            return [room for storey in ("ground", "subjects", "top") for room in _strings(storeys.get(storey))]
    return []


def _forbidden(here: Place, there: Place, order: Sequence[str]) -> str | None:
    if there.room == here.room:
        if there.kind in MAY_IMPORT[here.kind]:
            return None
        return f"{here.kind} may not import {there.path} ({there.kind}) of its own room"
    if order.index(there.room) > order.index(here.room):
        return f"imports {there.path}, but app.py lists the room {there.room} after {here.room}"
    if there.kind == "verb" or there.kind in KNOWN_TO_OTHER_ROOMS:
        return None
    if here.room == READS_EVERY_TABLE and there.kind in {"db", "tables"}:
        return None
    return f"imports {there.path}: of another room only verbs, domain and refusals"


def _place(path: str, order: Sequence[str]) -> Place:
    parts = path.removesuffix(".py").split("/")[2:]
    if len(parts) < 2 or parts[0] not in order:
        return Place("", "", path)
    return Place(parts[0], parts[1] if parts[1] in ROLES else "verb", path)


def _imports_of_rooms(tree: Tree, path: str, service: str, order: Sequence[str]) -> Iterator[tuple[int, Place]]:
    for node in ast.walk(tree.parsed(path)):
        modules: list[str] = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            # `from services.housing.stays import db` names a module; `from ....stays.db import find` one inside it.
            is_room = node.module.count(".") == 2
            modules = [f"{node.module}.{alias.name}" for alias in node.names] if is_room else [node.module]
        for module in modules:
            if module.startswith(f"services.{service}."):
                place = _place("/".join(module.split(".")) + ".py", order)
                if place.room:
                    yield getattr(node, "lineno", 0), place


def _services(tree: Tree) -> list[str]:
    return [service for service in CASE_SERVICES if tree.exists(f"services/{service}/app.py")]


def _subfolders(tree: Tree, folder: str, pattern: str = "*.py") -> set[str]:
    depth = folder.count("/") + 1
    return {path.split("/")[depth] for path in tree.files(f"{folder}/*/{pattern}")}


def _re_exports(node: ast.stmt) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return True
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.Assign) and all(_name(target) == "__all__" for target in node.targets)


def _name(target: ast.expr) -> str | None:
    return target.id if isinstance(target, ast.Name) else None


def _strings(node: ast.expr | None) -> list[str]:
    if not isinstance(node, ast.Tuple | ast.List):
        return []
    return [one.value for one in node.elts if isinstance(one, ast.Constant) and isinstance(one.value, str)]

"""The subjects of the pages: named once, from the ground up, and each imports only those named before it."""

import ast
import re
from pathlib import Path

import pytest

from services.gateway.access.policy import table as policy_table
from services.gateway.app import PAGES, SUBJECTS
from services.gateway.pages.subject import ContributedTwice, load_subjects

GATEWAY = Path(__file__).resolve().parents[4] / "services" / "gateway"
PLACE = {subject: place for place, subject in enumerate(SUBJECTS)}


def subject_of(module: str) -> str | None:
    """`staff.stays` for a file in that folder; None for a file that belongs to no subject."""
    found = re.match(rf"{re.escape(PAGES)}\.(\w+\.\w+)", module)
    return found.group(1) if found and found.group(1) in PLACE else None


def imports_between_pages():
    """Each import of one page module by another."""
    for path in sorted((GATEWAY / "pages").rglob("*.py")):
        importer = ".".join(("services", "gateway", *path.relative_to(GATEWAY).with_suffix("").parts))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                for name in node.names:
                    yield importer, f"{node.module}.{name.name}"


def templates_in_use():
    """Each template that another one extends, includes or imports, both as `staff.stays`."""
    templates = GATEWAY / "templates"
    for path in sorted(templates.rglob("*.html")):
        used = re.findall(r'{%-? *(?:extends|include|import|from) "([^"]+)"', path.read_text(encoding="utf-8"))
        for name in used:
            assert (templates / name).exists(), (path, name)
            yield _folder(path.relative_to(templates)), _folder(Path(name))


def _folder(path: Path) -> str:
    return ".".join(path.parts[:2])


def test_a_subject_imports_only_those_named_before_it_and_what_all_share_imports_none():
    found = [(one, subject_of(one), subject_of(other)) for one, other in imports_between_pages() if subject_of(other)]
    assert ("staff.deaths", "staff.stays") in {(importer, imported) for _, importer, imported in found}
    wrong = [
        (where, imported)
        for where, importer, imported in found
        if importer is None or (importer != imported and PLACE[importer] < PLACE[imported])
    ]
    assert wrong == []


def test_a_template_uses_only_those_of_its_own_subject_and_of_subjects_named_before_it():
    found = list(templates_in_use())
    assert ("staff.deaths", "staff.people") in found
    wrong = [
        (one, other)
        for one, other in found
        if other in PLACE and one != other and (one not in PLACE or PLACE[one] < PLACE[other])
    ]
    assert wrong == []


def test_every_folder_of_pages_is_named():
    folders = {
        ".".join(path.parent.relative_to(GATEWAY / "pages").parts)
        for path in (GATEWAY / "pages").glob("*/*/*.py")
        if "__pycache__" not in path.parts
    }
    assert folders == set(SUBJECTS)


def test_every_subject_has_its_table_of_actions():
    tables = [table.__name__.rpartition(".")[2] for table in policy_table.SUBJECTS]
    assert sorted(tables) == sorted(subject.partition(".")[2] for subject in SUBJECTS)


def test_what_two_subjects_contribute_under_one_name_is_refused():
    with pytest.raises(ContributedTwice, match="two subjects contribute 200, 410"):
        load_subjects(PAGES, ("staff.offers", "staff.offers"))

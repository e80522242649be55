"""The list of OWASP ASVS is whole, honest, and the page is in step with it."""

import ast
from collections import Counter
from functools import cache

import pytest

from deploy.asvs import FILE, LIST, page, read_list
from deploy.installation import ROOT

SECTIONS = {
    "V1": (2, 9, 11, 3, 2), "V2": (3, 3, 4, 1), "V3": (0, 2, 4, 6, 5, 0, 2), "V4": (3, 1), "V5": (1, 3, 2, 3),
    "V6": (3, 12, 4, 4, 5, 3, 0, 4), "V7": (3, 4, 2, 5, 2, 2), "V8": (2, 3, 1, 1), "V9": (3, 4),
    "V10": (2, 2, 0, 0, 5), "V11": (2, 3, 3, 4, 1, 1), "V12": (3, 2, 4), "V13": (1, 5, 2, 5), "V14": (2, 4, 3),
    "V15": (3, 3, 7), "V16": (1, 5, 4, 3, 3),
}  # fmt: skip
"""How many requirements of levels 1 and 2 the sections of the standard have, without those that do not concern us.

In every section they are numbered from 1 without a gap; those of level 3 come after them.
"""
CHAPTERS = {
    "V1": 27, "V2": 11, "V3": 19, "V4": 4, "V5": 9, "V6": 35, "V7": 18, "V8": 7, "V9": 7, "V10": 9, "V11": 14,
    "V12": 9, "V13": 13, "V14": 9, "V15": 13, "V16": 16,
}  # fmt: skip
"""The same for chapters, counted in another way: in the official file."""
AT_LEAST_MET = 160
KINDS = (".md", ".toml")


@pytest.fixture(scope="module")
def chapters():
    return read_list()[0]


@pytest.fixture(scope="module")
def items(chapters):
    return [item for chapter in chapters for item in chapter.items]


@cache
def names_in(path):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def is_there(proof):
    """Whether a test or a document exists."""
    path, _, name = proof.partition("::")
    if not (ROOT / path).is_file():
        return False
    return name.startswith("test_") and name in names_in(path) if name else path.endswith(KINDS)


def test_the_page_is_in_step_with_the_list():
    assert FILE.read_text(encoding="utf-8") == page(*read_list()), "run python -m deploy.asvs"


def test_every_requirement_that_concerns_us_is_there_once_and_none_is_made_up(chapters):
    assert {chapter.id: len(chapter.items) for chapter in chapters} == CHAPTERS
    assert sum(CHAPTERS.values()) == 220
    expected = [
        f"{chapter}.{section}.{number}"
        for chapter, sections in SECTIONS.items()
        for section, count in enumerate(sections, 1)
        for number in range(1, count + 1)
    ]
    assert [item.id for chapter in chapters for item in chapter.items] == expected


def test_what_is_met_names_a_test_or_a_document_that_exists(items):
    assert [item.id for item in items if item.status == "met" and not item.proof] == []
    assert [(item.id, proof) for item in items for proof in item.proof if not is_there(proof)] == []


def test_a_test_or_document_that_does_not_exist_is_noticed():
    assert is_there("tests/unit/deploy/test_asvs.py::test_a_test_or_document_that_does_not_exist_is_noticed")
    for wrong in (
        "tests/unit/deploy/test_asvs.py::test_none",
        "tests/none.py::test_a",
        "docs/none.md",
        "deploy/asvs.py",
    ):
        assert not is_there(wrong)


def test_what_is_not_met_says_why(items):
    pieces = read_list()[1]
    assert [item.id for item in items if item.status == "open" and item.reason not in pieces] == []
    assert [item.id for item in items if item.status == "not_applicable" and len(item.reason) < 10] == []
    waiting = {item.reason for item in items if item.status == "open"}
    assert waiting == set(pieces), "a piece that nothing waits for is done: take it out"


def test_most_are_met(items):
    assert Counter(item.status for item in items)["met"] >= AT_LEAST_MET


@pytest.mark.parametrize(
    "entry",
    ['{ about = "x" }', '{ about = "x", met = ["a"], open = "b" }', '{ about = "x", done = ["a"] }'],
    ids=["none", "two", "unknown"],
)
def test_an_item_without_one_status_is_refused(tmp_path, entry):
    file = tmp_path / LIST.name
    file.write_text(f'[pieces]\n[V1]\ntitle = "x"\n"V1.1.1" = {entry}\n')
    with pytest.raises(ValueError, match=r"V1\.1\.1 has one of met, open, not_applicable"):
        read_list(file)

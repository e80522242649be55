"""The budgets, each broken once."""

from pathlib import Path

import pytest

from checks import budgets
from tests.support.a_tree import a_tree, failures, notes

GITIGNORE = Path(__file__).parents[3] / ".gitignore"


@pytest.mark.parametrize(
    ("path", "limit"),
    [
        ("services/housing/domain/stay.py", 400),
        ("services/gateway/templates/staff/today/today.html", 400),
        ("services/housing/app.py", 120),
        ("services/housing/settings.py", 80),
        ("tests/unit/housing/test_stay.py", 500),
    ],
)
def test_a_file_over_its_limit_fails_and_one_at_its_limit_does_not(tmp_path: Path, path: str, limit: int) -> None:
    assert failures(budgets.files_are_short, a_tree(tmp_path, {path: "x = 1\n" * limit})) == []

    assert failures(budgets.files_are_short, a_tree(tmp_path, {path: "x = 1\n" * (limit + 1)})) == [
        f"{path}: {limit + 1} lines, and the limit is {limit}: split the file"
    ]


def test_a_long_verb_is_mentioned_without_failing(tmp_path: Path) -> None:
    tree = a_tree(tmp_path, {"services/housing/offers/offer_place.py": "x = 1\n" * 81})

    assert failures(budgets.files_are_short, tree) == []
    assert notes(budgets.files_are_short, tree) == [
        "services/housing/offers/offer_place.py: 81 lines is long for a verb"
    ]


def test_generated_files_have_no_limit(tmp_path: Path) -> None:
    assert failures(budgets.files_are_short, a_tree(tmp_path, {budgets.GENERATED[0]: "\n" * 900})) == []


@pytest.mark.parametrize("folder", [line.rstrip("/") for line in GITIGNORE.read_text().splitlines() if line[-1] == "/"])
def test_what_git_ignores_is_not_looked_at_where_there_is_no_git_either(tmp_path: Path, folder: str) -> None:
    assert a_tree(tmp_path, {f"{folder}/made.css": "x {}\n"}).paths == []

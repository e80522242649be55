"""Generated pages that do not match the contracts."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checks import contracts
from checks.tree import Tree
from tests.support.a_tree import failures

ROOT = Path(__file__).resolve().parents[3]
ADMITTED = "docs/events/schemas/housing.stay.admitted.v1.json"


@pytest.fixture
def a_copy(tmp_path: Path) -> Path:
    """A copy of contracts, generated pages and subscriptions, which tests can change."""
    shutil.copytree(ROOT / "shared", tmp_path / "shared", ignore=shutil.ignore_patterns("__pycache__"))
    for file in (*ROOT.glob("services/*/events/*.py"), *ROOT.glob("deploy/contracts/*.py")):
        copy = tmp_path / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    subprocess.run([sys.executable, "-m", "deploy.contracts.generate"], cwd=tmp_path, check=True)
    return tmp_path


def test_pages_that_are_in_step_pass_and_one_changed_by_hand_fails(a_copy: Path) -> None:
    assert failures(contracts.contracts_are_in_step_with_their_pages, Tree(a_copy)) == []

    page = a_copy / "docs" / "events" / "README.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nBy hand.\n", encoding="utf-8")

    assert failures(contracts.contracts_are_in_step_with_their_pages, Tree(a_copy)) == [
        "docs/events: README.md is out of date; run the generator"
    ]


def test_a_contract_that_loses_a_field_fails(a_copy: Path) -> None:
    contract = a_copy / "shared" / "contracts" / "housing" / "admitted.py"
    contract.write_text(contract.read_text(encoding="utf-8").replace("    arrived_on: date\n", ""), encoding="utf-8")

    found = failures(contracts.contracts_are_in_step_with_their_pages, Tree(a_copy))

    assert any("arrived_on is gone; make a new version on a new subject" in one for one in found)


def test_a_schema_without_a_contract_fails(a_copy: Path) -> None:
    (a_copy / ADMITTED.replace("admitted", "moved_in")).write_text("{}", encoding="utf-8")

    found = failures(contracts.contracts_are_in_step_with_their_pages, Tree(a_copy))

    assert "housing.stay.moved_in.v1.json has no contract any more" in found[0]

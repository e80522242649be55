"""Declared dependencies that do not match the locks or the imports, each mistake made once."""

from pathlib import Path

from checks import dependencies
from tests.support.a_tree import a_tree, failures

LOCK = "fastapi==1.0.0 \\\n    --hash=sha256:aa\n"


def test_a_dependency_that_no_lock_pins_fails(tmp_path: Path) -> None:
    files = {
        "requirements.lock": LOCK,
        "services/housing/requirements.lock": LOCK,
        "services/housing/pyproject.toml": '[project]\ndependencies = ["fastapi[standard]>=0.1"]\n',
    }
    assert failures(dependencies.locks_hold_what_services_ask_for, a_tree(tmp_path, files)) == []

    files["services/housing/pyproject.toml"] = '[project]\ndependencies = ["fastapi", "orjson"]\n'

    assert failures(dependencies.locks_hold_what_services_ask_for, a_tree(tmp_path, files)) == [
        "services/housing/requirements.lock: does not pin orjson, which services/housing/pyproject.toml declares",
        "requirements.lock: does not pin orjson, which services/housing/pyproject.toml declares",
    ]


def test_a_service_that_runs_on_another_version_than_was_tested_fails(tmp_path: Path) -> None:
    files = {"requirements.lock": LOCK, "services/housing/requirements.lock": LOCK}
    assert failures(dependencies.locks_pin_the_same_versions, a_tree(tmp_path, files)) == []

    files["services/housing/requirements.lock"] = LOCK.replace("1.0.0", "1.0.1")

    assert failures(dependencies.locks_pin_the_same_versions, a_tree(tmp_path, files)) == [
        "services/housing/requirements.lock: pins fastapi 1.0.1, and requirements.lock 1.0.0"
    ]


def test_an_import_that_the_service_does_not_ask_for_fails(tmp_path: Path) -> None:
    files = {
        "services/housing/pyproject.toml": '[project]\ndependencies = ["pyjwt>=2", "fastapi"]\n',
        "services/housing/api/stays.py": "import json\nimport jwt\nfrom fastapi import APIRouter\n",
    }
    assert failures(dependencies.services_ask_for_what_they_import, a_tree(tmp_path, files)) == []

    files["shared/calendar.py"] = "import holidays\n"

    assert failures(dependencies.services_ask_for_what_they_import, a_tree(tmp_path, files)) == [
        "shared/calendar.py: imports holidays, which services/housing/pyproject.toml does not declare"
    ]

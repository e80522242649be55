"""Names of files and functions, each rule broken once."""

from pathlib import Path

import pytest

from checks import names
from tests.support.a_tree import a_tree, failures


@pytest.mark.parametrize("stem", sorted(names.SAYS_NOTHING))
def test_a_name_that_says_nothing_fails(tmp_path: Path, stem: str) -> None:
    path = f"services/housing/{stem}.py"

    assert failures(names.files_say_what_happens, a_tree(tmp_path, {path: ""})) == [
        f"{path}: the name does not say what the file does; choose one that does"
    ]


def test_the_running_service_in_shared_is_allowed(tmp_path: Path) -> None:
    assert failures(names.files_say_what_happens, a_tree(tmp_path, {"shared/service.py": ""})) == []

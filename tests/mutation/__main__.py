"""Mutation tests: `python -m tests.mutation` changes the code below in hundreds of ways, one at a time.

It ends with status 1 when tests notice fewer than 90 % of the changes, and shows the others. mutmut makes the
changes, in a copy of the code in `var/mutation`, and runs unit tests only, so that each one takes a part of a second.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator

from deploy.installation import ROOT

CHANGED = (
    "shared/http/caller.py",
    "shared/http/keys.py",
    "shared/roles.py",
    "shared/database/scope.py",
    "shared/sealing/key.py",
    "shared/sealing/master_key.py",
    "shared/sealing/sealed_column.py",
    "services/gateway/access/policy/table.py",
    "services/gateway/access/form_token.py",
    "services/gateway/access/seal.py",
    "services/gateway/access/cipher.py",
)
"""Policy, tokens and sealing. What needs a database (`shared/sealing/case_keys.py`) is tried by component tests."""
TESTS = (
    "tests/unit/shared/test_caller.py",
    "tests/unit/shared/test_keys.py",
    "tests/unit/shared/test_roles.py",
    "tests/unit/shared/test_scope.py",
    "tests/unit/shared/test_sealing.py",
    "tests/unit/intake/people/test_vault.py",
    "tests/unit/gateway/whole/test_policy.py",
    "tests/unit/gateway/whole/test_form_token.py",
    "tests/unit/gateway/whole/test_seal.py",
)
FOLDER = ROOT / "var" / "mutation"
AT_LEAST = 90
"""Percent of the changes that have to be noticed."""
_CODE = ("shared", "services")
_LEFT_OUT = shutil.ignore_patterns(
    "__pycache__", "node_modules", "static", "templates", "locale", "assets", "migrations"
)
_CACHES = re.compile(r"(?m)^@(?:lru_cache\(.*\)|cache)\n")
"""mutmut changes no function with a decorator. A cache changes no answer, so the copy has none."""
_SETTINGS = """\
[tool.mutmut]
source_paths = {code}
only_mutate = {changed}
pytest_add_cli_args = ["--import-mode=importlib", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:randomly"]
pytest_add_cli_args_test_selection = {tests}
use_git_change_detection = false
timeout_constant = 5.0

[tool.pytest.ini_options]
pythonpath = ["."]
asyncio_mode = "auto"
"""


def prepare() -> None:
    """Copy the code and the tests, with settings of their own."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    for folder in _CODE:
        shutil.copytree(ROOT / folder, FOLDER / folder, ignore=_LEFT_OUT)
    for test in TESTS:
        (FOLDER / test).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / test, FOLDER / test)
    for changed in CHANGED:
        file = FOLDER / changed
        file.write_text(_CACHES.sub("", file.read_text(encoding="utf-8")), encoding="utf-8")
    settings = _SETTINGS.format(code=json.dumps(_CODE), changed=json.dumps(CHANGED), tests=json.dumps(TESTS))
    (FOLDER / "pyproject.toml").write_text(settings, encoding="utf-8")


def mutmut(*words: str) -> int:
    """Run mutmut in the folder. Returns its status."""
    at_once = str(max(1, (os.cpu_count() or 2) // 2))
    also = ("--max-children", at_once) if words[0] == "run" else ()
    return subprocess.run([sys.executable, "-m", "mutmut", *words, *also], cwd=FOLDER, check=False).returncode


def outcomes() -> Iterator[tuple[str, int | None]]:
    """Each change by its name, with the status of the tests: 0 when none of them noticed it."""
    for file in sorted((FOLDER / "mutants").rglob("*.py.meta")):
        yield from json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"].items()


def main() -> int:
    """Run everything, and print the figures and what was not noticed."""
    prepare()
    if status := mutmut("run"):
        return status
    found = dict(outcomes())
    unnoticed = [name for name, status in found.items() if status in {0, 5, 33, None}]
    percent = 100 * (len(found) - len(unnoticed)) / len(found) if found else 0
    for name in unnoticed:
        mutmut("show", name)
    sys.stdout.write(
        f"{len(found)} changes, {len(unnoticed)} not noticed: {percent:.1f} % were, {AT_LEAST} % must be.\n"
    )
    return 0 if percent >= AT_LEAST else 1


if __name__ == "__main__":
    sys.exit(main())

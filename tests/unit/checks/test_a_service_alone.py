"""A service starts with only its own folder and `shared`, without the folders of the other services."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LEFT_BEHIND = shutil.ignore_patterns("__pycache__", "node_modules", "vendor")


def alone(service: str, root: Path) -> Path:
    """A checkout in which only this service exists."""
    shutil.copytree(ROOT / "services" / service, root / "services" / service, ignore=LEFT_BEHIND)
    shutil.copytree(ROOT / "shared", root / "shared", ignore=LEFT_BEHIND)
    return root


def python(code: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run code with only that checkout on the path."""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("service", ["intake", "housing", "followup", "notifications", "gateway"])
def test_a_service_is_assembled_without_the_others(service: str, tmp_path: Path) -> None:
    asked = python(f"import services.{service}.app, services.{service}.settings", alone(service, tmp_path))

    assert asked.returncode == 0, asked.stderr


def test_an_import_of_another_service_would_be_noticed(tmp_path: Path) -> None:
    root = alone("housing", tmp_path)
    app = root / "services" / "housing" / "app.py"
    app.write_text(app.read_text(encoding="utf-8") + "\nimport services.intake.app\n", encoding="utf-8")

    asked = python("import services.housing.app", root)

    assert "No module named 'services.intake'" in asked.stderr

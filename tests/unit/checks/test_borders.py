"""The import rules of pyproject.toml, each broken once in a small copy of the project's folders."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.a_tree import a_tree

ROOT = Path(__file__).resolve().parents[3]
SERVICES = ("intake", "housing", "followup", "notifications")
ROOMS = ("events", "offers", "stays")
PLUMBING = ("contracts", "messaging", "database", "http", "telemetry")


def the_house(root: Path) -> Path:
    """A tree with empty packages and the real rules."""
    packages = [f"services/{service}/{room}" for service in SERVICES for room in ROOMS]
    packages += [f"services/gateway/{room}" for room in ("pages", "clients", "access", "traces", "db")]
    packages += [f"shared/{part}" for part in PLUMBING]
    packages += [f"services/{service}" for service in (*SERVICES, "gateway")] + ["shared"]
    modules = [f"services/{service}/{name}.py" for service in SERVICES for name in ("app", "settings")]
    modules += ["services/gateway/app.py", "services/gateway/settings.py"]
    modules += [f"shared/{name}.py" for name in ("service", "settings", "timers", "access_log", "refusals", "calendar")]
    modules += ["shared/messaging/envelope.py"]
    a_tree(root, {f"{package}/__init__.py": "" for package in packages} | dict.fromkeys(modules, ""))
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def lint(root: Path) -> tuple[int, str]:
    """Exit code and report of import-linter on this tree."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    asked = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return asked.returncode, " ".join((asked.stdout + asked.stderr).split())


def test_an_empty_house_keeps_every_rule(tmp_path: Path) -> None:
    code, report = lint(the_house(tmp_path))

    assert code == 0, report
    assert " 0 broken" in report


@pytest.mark.parametrize(
    ("path", "line", "rule"),
    [
        ("services/housing/offers/offer_place.py", "import services.intake.stays", "No service imports another"),
        ("shared/messaging/relay.py", "import services.housing.stays", "Shared knows no service"),
        ("services/gateway/clients/intake.py", "import services.gateway.pages", "In the gateway, pages use clients"),
        ("services/gateway/db/staff.py", "import services.gateway.access", "In the gateway, pages use clients"),
        ("services/gateway/pages/board.py", "import shared.contracts", "The pages know no contract"),
        ("shared/contracts/extra.py", "import shared.database", "Contracts depend on nothing"),
    ],
)
def test_a_planted_import_breaks_the_rule_that_is_meant_for_it(tmp_path: Path, path: str, line: str, rule: str) -> None:
    a_tree(the_house(tmp_path), {path: f"{line}\n"})

    code, report = lint(tmp_path)

    assert code == 1, report
    broken = report.partition("Broken contracts")[2]
    assert rule in broken, report

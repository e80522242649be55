"""What code may not do, each rule broken once."""

from pathlib import Path

import pytest

from checks import code
from tests.support.a_tree import a_tree, failures


@pytest.mark.parametrize(
    "line", ["import os\nx = os.environ['A']\n", "import os\nos.getenv('A')\n", "from os import environ\n"]
)
def test_the_environment_is_read_in_settings_only(tmp_path: Path, line: str) -> None:
    allowed = ("services/housing/settings.py", "shared/settings.py", "deploy/local/start.py")
    tree = a_tree(tmp_path, dict.fromkeys(allowed, line))
    assert failures(code.settings_alone_read_the_environment, tree) == []

    tree = a_tree(tmp_path, {"services/housing/offers/offer_place.py": line})

    assert "reads the environment" in failures(code.settings_alone_read_the_environment, tree)[0]


def test_print_is_found(tmp_path: Path) -> None:
    tree = a_tree(tmp_path, {"services/housing/offers/offer_place.py": "def offer_place(name):\n    print(name)\n"})

    assert failures(code.nothing_is_printed, tree) == ["services/housing/offers/offer_place.py:2: prints; use the log"]


ASKED_WELL = [
    'await self.http.get("cases", case_id, "stay", actor=actor)',
    'await self.http.get("cases", stay["case_id"], actor=actor, params={"path": "/a/b"})',
    "await self.http.get(*path, actor=actor)",
    'kept.get(f"/cases/{case_id}")',
]
ASKED_WITH_A_PATH = [
    'await self.http.get(f"/cases/{case_id}/stay", actor=actor)',
    'await self.http.get("/cases/" + case_id, actor=actor)',
    'await self.http.get("cases/stay", actor=actor)',
    'await self.http.post("cases", f"{case_id}/decision", actor=actor, json={})',
    'await self.http.put("/".join(path), actor=actor)',
    'await self.http.get("cases", "{}".format(case_id), actor=actor)',
    "await self.http.get(*made_of(case_id), actor=actor)",
    'httpx2.AsyncClient(base_url="http://intake")',
]


@pytest.mark.parametrize("line", ASKED_WELL)
def test_paths_may_be_given_as_segments(tmp_path: Path, line: str) -> None:
    tree = a_tree(tmp_path, {"services/gateway/clients/intake.py": f"async def one():\n    {line}\n"})

    assert failures(code.service_paths_are_given_as_segments, tree) == []


def test_a_channel_asks_a_provider_with_a_client_of_its_own(tmp_path: Path) -> None:
    line = 'client = httpx2.AsyncClient(base_url="https://provider.example")\n'
    tree = a_tree(tmp_path, {"services/notifications/channels/some_provider.py": line})

    assert failures(code.service_paths_are_given_as_segments, tree) == []


@pytest.mark.parametrize("line", ASKED_WITH_A_PATH)
def test_a_path_that_is_put_together_elsewhere_is_found(tmp_path: Path, line: str) -> None:
    tree = a_tree(tmp_path, {"services/gateway/clients/intake.py": f"async def one():\n    {line}\n"})

    assert len(failures(code.service_paths_are_given_as_segments, tree)) == 1


ALLOWED = [
    "from datetime import date",
    "from shared.refusals import Refusal",
    "from shared.calendar import Period",
    "from shared import calendar",
    "from services.housing.stays.refusals import PlaceIsTaken",
    "from services.housing.stays.domain import Stay",
    "from services.housing.stays.domain.stay import Stay",
    "from services.housing.offers.refusals import PlaceIsTaken",
    "from shared.backoff import backoff",
    "from shared.edge.length import Length",
]
FORBIDDEN = [
    "import sqlalchemy",
    "from pydantic import BaseModel",
    "from shared.clock import wall_now",
    "from shared import clock",
    "from shared.contracts.housing.admitted import Admitted",
    "import shared.database",
    "from services.housing.stays.db import add_stay",
    "from services.housing.stays.lock_stay import lock_stay",
    "from services.intake.people.domain.names import Name",
]


@pytest.mark.parametrize("line", ALLOWED)
def test_the_domain_may_import_plain_python(tmp_path: Path, line: str) -> None:
    tree = a_tree(tmp_path, {"services/housing/offers/domain.py": line})

    assert failures(code.the_domain_is_plain_python, tree) == []


@pytest.mark.parametrize("line", FORBIDDEN)
def test_the_domain_may_import_nothing_else(tmp_path: Path, line: str) -> None:
    tree = a_tree(tmp_path, {"services/housing/offers/domain.py": line})

    assert "the domain may not import" in failures(code.the_domain_is_plain_python, tree)[0]


@pytest.mark.parametrize(
    ("path", "fails"),
    [
        ("services/housing/events/intake.py", False),
        ("services/housing/stays/announcements.py", False),
        ("services/housing/stays/move_out.py", True),
        ("services/housing/stays/api.py", True),
    ],
)
def test_contracts_are_used_in_events_and_announcements_alone(tmp_path: Path, path: str, fails: bool) -> None:
    tree = a_tree(tmp_path, {path: "from shared.contracts.housing.admitted import Admitted\n"})

    assert bool(failures(code.contracts_are_used_at_the_border, tree)) is fails

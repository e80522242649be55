"""`./overgang new-room` creates an empty room that passes the checks, and refuses wrong names."""

import shutil
import subprocess
import sys

import pytest

from checks import dialect, rooms
from checks.tree import Tree
from deploy.cli.new_room import new_room
from deploy.installation import ROOT
from deploy.problems import Problem
from tests.support.a_tree import failures

CHECKS = (
    rooms.folders_hold_at_most_twenty_modules,
    rooms.packages_hold_no_code,
    rooms.every_room_is_named_once,
    rooms.rooms_import_downwards,
    rooms.a_verb_is_one_function,
    rooms.no_subject_is_an_orphan,
    dialect.the_transaction_comes_first,
)


@pytest.fixture
def checkout(tmp_path):
    """A copy of the services, to be changed."""
    shutil.copytree(
        ROOT / "services", tmp_path / "services", ignore=shutil.ignore_patterns("node_modules", "__pycache__")
    )
    shutil.copytree(ROOT / "shared", tmp_path / "shared", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.mark.parametrize("service", ["intake", "housing", "followup", "notifications"])
@pytest.mark.parametrize("storey", ["subjects", "top"])
def test_an_empty_room_passes_the_checks_and_the_service_starts_with_it(checkout, service, storey):
    new_room(service, "far_plans", storey=storey, about="A person's own plans.", root=checkout)

    tree = Tree(checkout)
    assert "far_plans" in rooms.rooms_of(tree, service)
    assert [found for check in CHECKS for found in failures(check, tree)] == []
    loaded = f"from services.{service}.app import ROOMS; print(len(ROOMS.load()))"
    answer = subprocess.run([sys.executable, "-c", loaded], cwd=checkout, capture_output=True, text=True, check=False)
    assert answer.stdout.strip() == str(len(rooms.rooms_of(tree, service))), answer.stderr
    readme = (checkout / "services" / service / "README.md").read_text()
    assert "| `far_plans/` | a person's own plans |" in readme
    in_app = [f"`{name}/` |" for name in rooms.rooms_of(tree, service)]
    here = in_app.index("`far_plans/` |")
    neighbours = in_app[here - 1 : here + 2]
    assert sorted(neighbours, key=readme.index) == neighbours


@pytest.mark.parametrize(
    ("service", "room", "storey", "what"),
    [
        ("gateway", "plans", "subjects", "'gateway' is not a service with rooms."),
        ("followup", "Plans", "subjects", "'Plans' cannot be the name of a room."),
        ("followup", "plans/x", "subjects", "'plans/x' cannot be the name of a room."),
        ("followup", "plans", "roof", "'roof' is not a storey."),
        ("followup", "contacts", "subjects", "services/followup/contacts exists already."),
    ],
)
def test_what_cannot_be_a_room_is_refused_by_name_and_nothing_is_written(checkout, service, room, storey, what):
    before = {path: path.read_bytes() for path in checkout.rglob("app.py")}

    with pytest.raises(Problem, match=what.replace(".", r"\.")):
        new_room(service, room, storey=storey, about="", root=checkout)

    assert {path: path.read_bytes() for path in checkout.rglob("app.py")} == before

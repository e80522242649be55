"""How `./overgang test` runs the tests: what runs in parallel, what runs alone, and what it prints at the end."""

import os
import sys
import time
from io import StringIO
from types import SimpleNamespace

import psutil
import pytest
from rich.console import Console

from deploy.cli import run_steps, test
from deploy.cli.run_steps import Outcome, Step
from tests import conftest
from tests.support import infrastructure

PYTHON = sys.executable


def item_with(*marks):
    return SimpleNamespace(nodeid="tests/a.py::test_b", get_closest_marker=lambda _: next(iter(marks), None))


def test_a_test_that_has_to_be_alone_says_why():
    assert not conftest._has_to_be_alone(item_with())
    assert conftest._has_to_be_alone(item_with(pytest.mark.alone("measures time").mark))
    for silent in (pytest.mark.alone, pytest.mark.alone(), pytest.mark.alone("  "), pytest.mark.alone(reason="time")):
        with pytest.raises(pytest.UsageError, match=r"tests/a\.py::test_b: say why"):
            conftest._has_to_be_alone(item_with(silent.mark))


def test_files_that_set_something_up_once_are_not_divided(tmp_path):
    (tmp_path / "once.py").write_text('@pytest.fixture(scope="module")\n')
    (tmp_path / "each.py").write_text("@pytest.fixture\n")
    assert conftest._sets_something_up_once(tmp_path / "once.py")
    assert not conftest._sets_something_up_once(tmp_path / "each.py")


def test_only_files_with_tests_that_run_alone_are_looked_into():
    files = test._with_tests_that_run_alone(["unit", "integration"])
    assert "tests/integration/event_core/test_poison.py" in files
    assert not any("downtime" in file for file in files)


def test_quiet_steps_run_side_by_side_and_the_others_one_by_one(monkeypatch):
    wait = [PYTHON, "-c", "import time; time.sleep(1)"]
    began = time.monotonic()
    outcomes = run_steps.run_steps(
        [Step("one", wait), Step("two", wait), Step("loud", [PYTHON, "-c", "exit(3)"], prints_progress=True)]
    )

    assert [(one.step.name, one.status) for one in outcomes] == [("one", 0), ("two", 0), ("loud", 3)]
    assert sum(one.seconds for one in outcomes[:2]) > time.monotonic() - began - outcomes[2].seconds


def test_a_step_in_the_background_runs_beside_all_others_until_one_needs_its_result(tmp_path):
    made = tmp_path / "made"
    outcomes = run_steps.run_steps(
        [
            Step("make", [PYTHON, "-c", f"import time; time.sleep(1); open({str(made)!r}, 'w')"], in_background=True),
            Step("fail", [PYTHON, "-c", "print('what it was'); exit(2)"], in_background=True),
            Step("before", [PYTHON, "-c", f"import os; exit(os.path.exists({str(made)!r}))"], prints_progress=True),
            Step("after", [PYTHON, "-c", f"open({str(made)!r})"], prints_progress=True, needs=["make"]),
        ]
    )

    assert [(one.step.name, one.status) for one in outcomes] == [("before", 0), ("make", 0), ("after", 0), ("fail", 2)]
    assert outcomes[-1].printed == "what it was"


def test_what_others_need_comes_once_and_first():
    steps = test._chosen(test._steps("wheels", "", []), None)
    names = [step.name for step in steps]
    assert len(names) == len(set(names))
    assert [step.name for step in steps if step.in_background] == ["chaos", "year for the journeys"] == names[:2]
    assert all(set(step.needs) <= set(names[:2]) for step in steps)
    assert names.index("chaos") < names.index("lint") < names.index("browser") < names.index("journeys")
    assert names.index("lint") < names.index("unit + contract + component + integration")
    assert names.index("types") < names.index("unit + contract + component + integration, alone")


def test_servers_at_given_addresses_have_one_user():
    for infra, beside in (("given", False), ("wheels", True)):
        step = test._chosen(test._steps(infra, "", []), ["component"])[1]
        assert ("-n" in step.command) == beside
        assert "--alone=without" in step.command


def test_no_test_at_all_is_a_failure_and_an_empty_part_is_none(tmp_path):
    empty, full = (Outcome(Step("a", [], report=tmp_path / "a.xml"), status, 1.0) for status in (5, 0))
    assert test._all_passed([empty, full])
    assert not test._all_passed([empty, empty])
    assert not test._all_passed([full, Outcome(Step("lint", []), 1, 1.0)])
    assert not test._all_passed([Outcome(Step("lint", []), 5, 1.0)])


def test_the_slowest_are_shown_first(tmp_path):
    cases = "".join(f'<testcase classname="tests.unit.a" name="test_{n}[x]" time="{n}"/>' for n in range(30))
    (tmp_path / "a.xml").write_text(f"<testsuites><testsuite>{cases}</testsuite></testsuites>")
    console = Console(width=200, record=True, file=StringIO())
    console.print(test._slowest([tmp_path / "a.xml", tmp_path / "never-written.xml"]))
    lines = [line.split() for line in console.export_text().splitlines() if "test_" in line]
    assert len(lines) == 20
    assert "29.0" in lines[0]
    assert any("unit.a::test_29[x]" in word for word in lines[0])


def test_what_a_killed_run_left_in_memory_is_cleared_and_nothing_else(tmp_path):
    dead = next(pid for pid in range(2**22 - 1, 1, -1) if not psutil.pid_exists(pid))
    names = (
        f"overgang-nats-{dead}-a",
        f"overgang-nats-{os.getpid()}-b",
        f"overgang-chaos-{dead}-c",
        "overgang-x-y-z",
        "d",
    )
    for name in names:
        (tmp_path / name / "deep").mkdir(parents=True)

    infrastructure._clear_what_killed_runs_left(tmp_path)

    assert {folder.name for folder in tmp_path.iterdir()} == set(names[1:])

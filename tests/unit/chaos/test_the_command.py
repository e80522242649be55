"""`./overgang chaos` explains wrong options, and the short run injects enough faults to count."""

import ast
import importlib
from types import SimpleNamespace

import pytest
from rich.console import Console

from deploy.cli import start_program, test
from deploy.installation import ROOT
from deploy.problems import Problem
from tests.chaos import run_chaos


@pytest.mark.parametrize(("command", "folder"), [("chaos", "tests/chaos"), ("bench", "bench")])
def test_a_checkout_without_the_program_says_what_is_missing(monkeypatch, tmp_path, command, folder):
    monkeypatch.setattr(start_program, "ROOT", tmp_path)
    with pytest.raises(Problem, match=f"has no {folder}"):
        getattr(importlib.import_module(f"deploy.cli.{command}"), command)(SimpleNamespace(args=[]))


def test_nothing_in_deploy_imports_what_is_built_on_it():
    files = {file: ast.walk(ast.parse(file.read_text())) for file in (ROOT / "deploy").rglob("*.py")}
    imported = {
        (file.relative_to(ROOT).as_posix(), name.split(".")[0])
        for file, nodes in files.items()
        for node in nodes
        for name in imported_by(node)
    }
    assert ("deploy/cli/test.py", "deploy") in imported
    assert [one for one in imported if one[1] in {"tests", "bench"}] == []


def imported_by(node):
    if isinstance(node, ast.Import):
        return [one.name for one in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) else []


def test_a_kind_of_fault_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(Problem, match=r"no kind of fault named earthquake.*NATS killed"):
        run_chaos.run_chaos(run_chaos.Options(seed=1, minutes=1, kinds=("earthquake",)), Console())


def test_the_short_run_has_a_fixed_seed_and_must_inject_forty_faults():
    short = run_chaos.Options.short(run_chaos.Options(seed=0, minutes=15))
    assert short.seed > 0
    assert short.minutes <= 1
    assert short.faults > short.fewest_faults >= 40


def test_everything_is_passed_with_the_short_run_before_the_journeys():
    steps = list(test._steps("wheels", "", []))
    assert steps.index("chaos") == steps.index("journeys") - 1
    assert test._CHAOS.command[-2:] == ["tests.chaos", "--short"]

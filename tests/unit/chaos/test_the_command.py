"""`./overgang chaos` says in words what it cannot do, and the short run is one that counts."""

import importlib

import pytest
from rich.console import Console

from deploy.cli import chaos as command
from deploy.cli import test
from deploy.problems import Problem
from tests.chaos import run_chaos


def test_a_checkout_without_tests_says_where_the_harness_lies(monkeypatch):
    def missing(_):
        raise ModuleNotFoundError(name="tests.chaos")

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(Problem, match="has no tests"):
        command.chaos()


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
    assert test._CHAOS.words[-2:] == ["chaos", "--short"]

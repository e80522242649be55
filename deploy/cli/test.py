"""`./overgang test`: every check and test of the code, the quickest first."""

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated
from xml.etree import ElementTree as ET

import psutil
import typer
from rich.table import Table

from deploy.cli.run_steps import Outcome, Step, console, run_steps
from deploy.installation import ROOT
from deploy.problems import Problem

_ROOMS = ("unit", "contract", "component", "integration")
_REPORTS = ROOT / "var" / "test"
"""Where pytest writes how long each test took (JUnit XML), one file for each step."""
_SLOWEST = 20
_MEMORY_FOR_ONE = 2 * 2**30
"""Bytes for one worker: Python with five services in it, PostgreSQL and NATS with their data in memory."""
_MEMORY_FOR_A_SYSTEM = 4 * 2**30
"""Bytes for one worker of the journeys: a whole system and a browser."""


_FRONT_END = Step("front-end files", [sys.executable, "-m", "services.gateway.assets.build", "--tests"])
"""Builds the vendored front-end files, unless they are built already."""
_BROWSER = Step("browser", [sys.executable, "-m", "tests.support.browser"])
"""Finds the browser for the journeys: the installed one, else a pinned one, which is downloaded into `var` once."""
_YEAR = _REPORTS / "year"
"""Where the year of the home is played that all journeys begin with."""
_PLAY = Step("year for the journeys", [sys.executable, "-m", "tests.journeys.played_year", str(_YEAR)])
_CHAOS = Step("chaos", [sys.executable, "-m", "tests.chaos", "--short"])
"""Runs a system under load and faults for a minute and checks the result. It waits half of that time, and more load on
the machine only makes the faults harder, so it runs in parallel with the tools."""


def pass_everything(
    context: typer.Context,
    infra: Annotated[str, typer.Option(help="Where servers come from: wheels, containers or given.")] = "wheels",
    only: Annotated[list[str] | None, typer.Option(help="Run this step only; may be repeated.")] = None,
    k: Annotated[str, typer.Option("-k", help="Run the tests whose names match, as pytest understands it.")] = "",
    workers: Annotated[int | None, typer.Option(min=1, help="Tests at a time; by default by cores and memory.")] = None,
) -> None:
    """Lint, types, import rules, checks, tests with real servers, a short run of chaos, journeys in a real browser.

    Ends with status 1 when anything failed. Further options go to pytest.
    """
    began = time.monotonic()
    steps = _chosen(_steps(infra, k, context.args, workers), only)
    outcomes = run_steps(steps)
    reports = [outcome.step.report for outcome in outcomes if outcome.step.report and not outcome.is_empty]
    if slowest := _slowest(reports):
        console.print(slowest)
    console.print(_summary(outcomes, infra, time.monotonic() - began))
    raise typer.Exit(0 if _all_passed(outcomes) else 1)


def _steps(
    infra: str, matching: str, further: Sequence[str], workers: int | None = None
) -> dict[str, Callable[[], list[Step]]]:
    """Every step by the name that `--only` takes. A name may stand for several steps, which are built on demand."""

    def pytest(name: str, where: Sequence[str], *words: str) -> Step:
        report = _REPORTS / f"{name.replace(' ', '-')}.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--infra={infra}", f"--junitxml={report}", *words, *further]
        command += ["-k", matching] if matching else []
        return Step(name, [*command, *where], prints_progress=True, report=report)

    def beside_each_other(number: int) -> list[str]:
        number = workers or number
        xdist = ["-n", str(number), "--dist=loadscope", "--no-loadscope-reorder"] if number > 1 else []
        return ["--alone=without", *xdist]

    def tests(*rooms: str) -> list[Step]:
        # Servers at given addresses are the same for all workers.
        beside = beside_each_other(1 if infra == "given" else _workers(_MEMORY_FOR_ONE, more=1))
        name = " + ".join(rooms)
        steps = [_FRONT_END, pytest(name, [f"tests/{room}" for room in rooms], *beside)]
        if alone := _with_tests_that_run_alone(rooms):
            steps.append(pytest(f"{name}, alone", alone, "--alone=only"))
        return steps

    def journeys() -> list[Step]:
        """A pytest run of their own: the browser's driver keeps an event loop that others cannot share."""
        if infra != "wheels":
            return [_FRONT_END, _BROWSER, pytest("journeys", ["tests/journeys"])]
        beside = beside_each_other(_workers(_MEMORY_FOR_A_SYSTEM))
        return [_FRONT_END, _BROWSER, _PLAY, pytest("journeys", ["tests/journeys"], f"--played={_YEAR}", *beside)]

    return {
        "lint": lambda: [Step("lint", _tool("ruff", "check")), Step("format", _tool("ruff", "format", "--check"))],
        "types": lambda: [Step("types", _tool("mypy"))],
        "imports": lambda: [Step("imports", _tool("lint-imports", "--no-cache"))],
        "checks": lambda: [Step("checks", [sys.executable, ".ci/checks/run.py"])],
        "tests": lambda: tests(*_ROOMS),
        **{room: lambda room=room: tests(room) for room in _ROOMS},  # type: ignore[misc]
        "chaos": lambda: [_CHAOS],
        "journeys": journeys,
    }


def _with_tests_that_run_alone(rooms: Sequence[str]) -> list[str]:
    """The files with tests that run alone. Collecting all tests to find these few would take too long."""
    files = [file for room in rooms for file in sorted((ROOT / "tests" / room).rglob("test_*.py"))]
    return [str(file.relative_to(ROOT)) for file in files if "mark.alone(" in file.read_text(encoding="utf-8")]


def _workers(memory: int, *, more: int = 0) -> int:
    """One for each core, and `more` because tests also wait; fewer where there is less than `memory` for each."""
    return max(1, min((os.cpu_count() or 1) + more, psutil.virtual_memory().available // memory))


def _chosen(steps: dict[str, Callable[[], list[Step]]], only: list[str] | None) -> list[Step]:
    """The chosen steps, each once: those that run in parallel first, and of them the longest first."""
    names = only or [name for name in steps if name not in _ROOMS]
    unknown = [name for name in names if name not in steps]
    if unknown:
        raise Problem(f"There is no step named {', '.join(unknown)}.", f"The steps are: {', '.join(steps)}.")
    chosen = [step for name in names for step in steps[name]()]
    once = [step for number, step in enumerate(chosen) if step not in chosen[:number]]
    return sorted(once, key=lambda step: (step.prints_progress, step not in (_CHAOS, _PLAY)))


def _tool(name: str, *words: str) -> list[str]:
    """A tool of this environment, whatever is on the PATH."""
    return [str(Path(sys.executable).parent / name), *words]


def _all_passed(outcomes: Sequence[Outcome]) -> bool:
    """Nothing failed, and where tests were wanted there were some."""
    tests = [outcome for outcome in outcomes if outcome.step.report]
    return all(outcome.passed for outcome in outcomes) and not (tests and all(one.is_empty for one in tests))


def _slowest(reports: Sequence[Path]) -> Table | None:
    """The tests that took longest in the whole run."""
    cases = [
        (float(case.get("time", 0)), f"{case.get('classname')}::{case.get('name')}")
        for report in reports
        if report.exists()
        for case in ET.parse(report).iter("testcase")  # noqa: S314  our own file
    ]
    if not cases:
        return None
    table = Table(title=f"The slowest {_SLOWEST} of {len(cases)} tests, with what they set up", title_justify="left")
    table.add_column("seconds", justify="right")
    table.add_column("test")
    for seconds, name in sorted(cases, reverse=True)[:_SLOWEST]:
        table.add_row(f"{seconds:.1f}", name.removeprefix("tests.").replace("[", r"\["))
    return table


def _summary(outcomes: Sequence[Outcome], infra: str, seconds: float) -> Table:
    table = Table(title=f"./overgang test, servers from {infra}, {seconds:.0f} seconds", title_justify="left")
    table.add_column("")
    table.add_column("step")
    table.add_column("seconds", justify="right")
    for outcome in outcomes:
        result = "[green]passed[/green]" if outcome.passed else "[bold red]FAILED[/bold red]"
        table.add_row("no tests" if outcome.is_empty else result, outcome.step.name, f"{outcome.seconds:.0f}")
    return table

"""`./overgang test`: run all checks and tests of the code, the quick ones first."""

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

_FOLDERS = ("unit", "contract", "component", "integration")
_REPORTS = ROOT / "var" / "test"
"""The folder for the reports of pytest (JUnit XML) with the duration of each test, one file for each step."""
_SLOWEST = 20
_MEMORY_FOR_ONE = 2 * 2**30
"""Bytes for one worker: Python with five services in it, PostgreSQL and NATS with their data in memory."""
_MEMORY_FOR_A_SYSTEM = 4 * 2**30
"""Bytes for one worker of the journeys: a whole system and a browser."""


_FRONT_END = Step("front-end files", [sys.executable, "-m", "services.gateway.assets.build", "--tests"])
"""Builds the vendored front-end files, unless they are built already."""
_BROWSER = Step("browser", [sys.executable, "-m", "tests.support.browser"])
"""Finds the browser for the journeys: the installed one, else a pinned one, which is downloaded into `var` once."""
_HTML_CHECKER = Step("HTML checker", [sys.executable, "-m", "tests.journeys.html_checker"])
"""Fetches a Java for the checker of HTML, unless the machine has one."""
_YEAR = _REPORTS / "year"
"""The folder of the simulated year of the home with which all journeys begin."""
_PLAY = Step(
    "year for the journeys", [sys.executable, "-m", "tests.journeys.played_year", str(_YEAR)], in_background=True
)
"""Simulates that year once; most of that time it waits. Each worker then starts a system on a copy of the folder."""
_CHAOS = Step("chaos", [sys.executable, "-m", "tests.chaos", "--short"], in_background=True)
"""Runs a system under load and faults for a minute and checks the result. It runs beside the tools and not beside the
tests, because the system has to finish its work within a given time."""
_BACKGROUND = (_CHAOS.name, _PLAY.name)


def run_tests(
    context: typer.Context,
    infra: Annotated[str, typer.Option(help="Source of the servers: wheels, containers or given.")] = "wheels",
    only: Annotated[list[str] | None, typer.Option(help="Run this step only; may be repeated.")] = None,
    k: Annotated[str, typer.Option("-k", help="Run the tests that match this expression (as pytest -k).")] = "",
    workers: Annotated[int | None, typer.Option(min=1, help="Parallel workers; the default fits the machine.")] = None,
) -> None:
    """Run lint, types, import rules, checks, tests on real servers, a short chaos run, and journeys in a real browser.

    Ends with status 1 when a step failed. Further options are passed to pytest.
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
    """A function for each name that `--only` accepts, which builds the steps of that name."""

    def pytest(name: str, where: Sequence[str], *words: str, needs: Sequence[str] = ()) -> Step:
        report = _REPORTS / f"{name.replace(' ', '-')}.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--infra={infra}", f"--junitxml={report}", *words, *further]
        command += ["-k", matching] if matching else []
        return Step(name, [*command, *where], prints_progress=True, needs=needs, report=report)

    def in_parallel(number: int) -> list[str]:
        number = workers or number
        xdist = ["-n", str(number), "--dist=loadscope", "--no-loadscope-reorder"] if number > 1 else []
        return ["--alone=without", *xdist]

    def tests(*folders: str) -> list[Step]:
        # Given servers would be shared by all workers, so there is only one worker.
        options = in_parallel(1 if infra == "given" else _workers(_MEMORY_FOR_ONE, more=1))
        name = " + ".join(folders)
        where = [f"tests/{folder}" for folder in folders]
        steps = [_FRONT_END, pytest(name, where, *options, needs=[_CHAOS.name])]
        if alone := _with_tests_that_run_alone(folders):
            steps.append(pytest(f"{name}, alone", alone, "--alone=only", needs=_BACKGROUND))
        return steps

    def journeys() -> list[Step]:
        """A separate pytest run: the driver of the browser keeps an event loop that other tests cannot share."""
        if infra != "wheels":
            return [_FRONT_END, _BROWSER, _HTML_CHECKER, pytest("journeys", ["tests/journeys"])]
        options = in_parallel(_workers(_MEMORY_FOR_A_SYSTEM))
        played = pytest("journeys", ["tests/journeys"], f"--played={_YEAR}", *options, needs=[_PLAY.name])
        return [_FRONT_END, _BROWSER, _HTML_CHECKER, _PLAY, played]

    return {
        "lint": lambda: [Step("lint", _tool("ruff", "check")), Step("format", _tool("ruff", "format", "--check"))],
        "types": lambda: [Step("types", _tool("mypy"))],
        "imports": lambda: [Step("imports", _tool("lint-imports", "--no-cache"))],
        "checks": lambda: [Step("checks", [sys.executable, ".ci/checks/run.py"])],
        "tests": lambda: tests(*_FOLDERS),
        **{folder: lambda folder=folder: tests(folder) for folder in _FOLDERS},  # type: ignore[misc]
        "chaos": lambda: [_CHAOS],
        "journeys": journeys,
    }


def _with_tests_that_run_alone(folders: Sequence[str]) -> list[str]:
    """The files with tests that run alone, found by their text, because collecting all tests would take too long."""
    files = [file for folder in folders for file in sorted((ROOT / "tests" / folder).rglob("test_*.py"))]
    return [str(file.relative_to(ROOT)) for file in files if "mark.alone(" in file.read_text(encoding="utf-8")]


def _workers(memory: int, *, more: int = 0) -> int:
    """The number of workers: one per core and `more`, because tests also wait; fewer when memory is short.

    `memory` is what one worker needs, in bytes.
    """
    return max(1, min((os.cpu_count() or 1) + more, psutil.virtual_memory().available // memory))


def _chosen(steps: dict[str, Callable[[], list[Step]]], only: list[str] | None) -> list[Step]:
    """The chosen steps, each once. Those in the background come first, then the tools that run in parallel."""
    names = only or [name for name in steps if name not in _FOLDERS]
    unknown = [name for name in names if name not in steps]
    if unknown:
        raise Problem(f"There is no step named {', '.join(unknown)}.", f"The steps are: {', '.join(steps)}.")
    chosen = [step for name in names for step in steps[name]()]
    once = [step for number, step in enumerate(chosen) if step not in chosen[:number]]
    return sorted(once, key=lambda step: (not step.in_background, step.prints_progress))


def _tool(name: str, *words: str) -> list[str]:
    """The command line of a tool in this Python environment, independent of the PATH."""
    return [str(Path(sys.executable).parent / name), *words]


def _all_passed(outcomes: Sequence[Outcome]) -> bool:
    """Whether no step failed and, when test steps were chosen, at least one of them ran a test."""
    tests = [outcome for outcome in outcomes if outcome.step.report]
    return all(outcome.passed for outcome in outcomes) and not (tests and all(one.is_empty for one in tests))


def _slowest(reports: Sequence[Path]) -> Table | None:
    """A table of the tests that took longest in the whole run, None without reports."""
    cases = [
        (float(case.get("time", 0)), f"{case.get('classname')}::{case.get('name')}")
        for report in reports
        if report.exists()
        for case in ET.parse(report).iter("testcase")  # noqa: S314  our own file
    ]
    if not cases:
        return None
    table = Table(title=f"The slowest {_SLOWEST} of {len(cases)} tests, including their fixtures", title_justify="left")
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

"""`./overgang test`: everything the code has to pass, in the order in which a mistake is cheapest to find."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from deploy.installation import ROOT
from deploy.problems import Problem

_BREATH = 1.8
_ROOMS = ("unit", "contract", "component", "integration")

console = Console(highlight=False, soft_wrap=True)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to pass: `words` are run in the checkout. What `talks` says by itself how far it has come."""

    name: str
    words: Sequence[str]
    talks: bool = False


_FRONT_END = Step("front-end files", [sys.executable, "-m", "services.gateway.assets.build", "--tests"])
"""What the pages are made of besides our own; nothing is done where it is there already."""
_BROWSER = Step("browser", [sys.executable, "-m", "tests.support.browser"])
"""What the journeys are walked in: the one that is installed, else a pinned one, fetched into `var` once."""
_CHAOS = Step("chaos", [sys.executable, "-m", "deploy.cli", "chaos", "--short"], talks=True)
"""A system of its own under load and faults for a minute, and a verdict on what is left."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a step went."""

    name: str
    passed: bool
    seconds: float


def pass_everything(
    context: typer.Context,
    infra: Annotated[str, typer.Option(help="Where servers come from: wheels, containers or given.")] = "wheels",
    only: Annotated[list[str] | None, typer.Option(help="Run this step only; may be repeated.")] = None,
    k: Annotated[str, typer.Option("-k", help="Run the tests whose names match, as pytest understands it.")] = "",
) -> None:
    """Lint, types, import rules, checks, tests with real servers, a short run of chaos, journeys in a real browser.

    Ends with status 1 when anything failed. Further options go to pytest.
    """
    steps = _chosen(_steps(infra, k, context.args), only)
    outcomes = [_run(step) for step in steps]
    console.print(_summary(outcomes, infra))
    raise typer.Exit(0 if all(outcome.passed for outcome in outcomes) else 1)


def _steps(infra: str, matching: str, further: Sequence[str]) -> dict[str, Callable[[], list[Step]]]:
    """Every step by the name `--only` takes. A name may stand for several; they are made when they are wanted."""
    pytest = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        f"--infra={infra}",
        *further,
        *(["-k", matching] if matching else []),
    ]

    def tests(*rooms: str) -> list[Step]:
        return [_FRONT_END, Step(" + ".join(rooms), [*pytest, *(f"tests/{room}" for room in rooms)], talks=True)]

    return {
        "lint": lambda: [Step("lint", _tool("ruff", "check")), Step("format", _tool("ruff", "format", "--check"))],
        "types": lambda: [Step("types", _tool("mypy"))],
        "imports": lambda: [Step("imports", _tool("lint-imports", "--no-cache"))],
        "checks": lambda: [Step("checks", [sys.executable, ".ci/checks/run.py"])],
        "tests": lambda: tests(*_ROOMS),
        **{room: lambda room=room: tests(room) for room in _ROOMS},  # type: ignore[misc]
        "chaos": lambda: [_CHAOS],
        "journeys": lambda: _journeys(pytest),
    }


def _chosen(steps: dict[str, Callable[[], list[Step]]], only: list[str] | None) -> list[Step]:
    names = only or [name for name in steps if name not in _ROOMS]
    unknown = [name for name in names if name not in steps]
    if unknown:
        raise Problem(f"There is no step named {', '.join(unknown)}.", f"The steps are: {', '.join(steps)}.")
    return [step for name in names for step in steps[name]()]


def _journeys(pytest: Sequence[str]) -> list[Step]:
    """The journeys are a pytest run of their own: the browser's driver keeps an event loop that others cannot share."""
    return [_FRONT_END, _BROWSER, Step("journeys", [*pytest, "tests/journeys"], talks=True)]


def _tool(name: str, *words: str) -> list[str]:
    """A tool of this environment, whatever is on the PATH."""
    return [str(Path(sys.executable).parent / name), *words]


def _run(step: Step) -> Outcome:
    began = time.monotonic()
    console.print(f"\n[bold]── {step.name}[/bold]")
    if step.talks:
        status = subprocess.run(step.words, cwd=ROOT, check=False).returncode
    else:
        status = _run_quiet_tool(step, began)
    return Outcome(step.name, status == 0, time.monotonic() - began)


def _run_quiet_tool(step: Step, began: float) -> int:
    """Run a tool that says nothing until its end, and say meanwhile that it goes on."""
    process = subprocess.Popen(step.words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    ended = threading.Event()

    def tell() -> None:
        while not ended.wait(_BREATH):
            console.print(f"[dim]… {step.name} ({time.monotonic() - began:.0f} s)[/dim]")

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    said, _ = process.communicate()
    ended.set()
    teller.join()
    console.out(said.rstrip(), highlight=False)
    return process.returncode


def _summary(outcomes: Sequence[Outcome], infra: str) -> Table:
    table = Table(title=f"./overgang test, servers from {infra}", title_justify="left")
    table.add_column("")
    table.add_column("step")
    table.add_column("seconds", justify="right")
    for outcome in outcomes:
        verdict = "[green]passed[/green]" if outcome.passed else "[bold red]FAILED[/bold red]"
        table.add_row(verdict, outcome.name, f"{outcome.seconds:.0f}")
    return table

"""Runs the steps of `./overgang test`: tools that say nothing until their end side by side, everything else alone."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from rich.console import Console

from deploy.installation import ROOT

_BREATH = 1.8
_NO_TESTS = 5
"""The exit status of pytest when no test was chosen."""

console = Console(highlight=False, soft_wrap=True)
_output = threading.Lock()


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to pass: `words` are run in the checkout.

    A step that `talks` says by itself how far it has come and has the machine to itself. The others run side by side.
    `report` is the file that a run of pytest leaves.
    """

    name: str
    words: Sequence[str]
    talks: bool = False
    report: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a step went. `status` is that of its program."""

    step: Step
    status: int
    seconds: float

    @property
    def is_empty(self) -> bool:
        """Whether it was a run of pytest in which no test was chosen."""
        return self.step.report is not None and self.status == _NO_TESTS

    @property
    def passed(self) -> bool:
        """Whether nothing failed."""
        return self.status == 0 or self.is_empty


def run_steps(steps: Sequence[Step]) -> list[Outcome]:
    """Run them all, whatever fails."""
    return [outcome for several in _batches(steps) for outcome in _run(several)]


def _batches(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """What runs at the same time: quiet steps together, the others one by one."""
    for talks, several in groupby(steps, key=lambda step: step.talks):
        together = list(several)
        yield from [[step] for step in together] if talks else [together]


def _environment() -> dict[str, str]:
    """Sets have the same order in each run, and what is compiled is kept for the many processes that tests start."""
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return ours | {"PYTHONHASHSEED": os.environ.get("PYTHONHASHSEED", "0")}


def _run(steps: Sequence[Step]) -> list[Outcome]:
    if steps[0].talks:
        [step] = steps
        began = time.monotonic()
        console.print(f"\n[bold]── {step.name}[/bold]")
        status = subprocess.run(step.words, cwd=ROOT, env=_environment(), check=False).returncode
        return [Outcome(step, status, time.monotonic() - began)]
    return _run_quiet_tools(steps)


def _run_quiet_tools(steps: Sequence[Step]) -> list[Outcome]:
    """Run tools that say nothing until their end, one for each core, and say meanwhile which go on."""
    began, running, ended = time.monotonic(), dict.fromkeys(step.name for step in steps), threading.Event()

    def tell() -> None:
        while not ended.wait(_BREATH):
            console.print(f"[dim]… {', '.join(list(running))} ({time.monotonic() - began:.0f} s)[/dim]")

    def run(step: Step) -> Outcome:
        started = time.monotonic()
        done = subprocess.run(
            step.words, cwd=ROOT, env=_environment(), check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True,
        )  # fmt: skip
        del running[step.name]
        with _output:
            console.print(f"\n[bold]── {step.name}[/bold]")
            console.out(done.stdout.rstrip(), highlight=False)
        return Outcome(step, done.returncode, time.monotonic() - started)

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    with ThreadPoolExecutor(max(2, os.cpu_count() or 1)) as pool:
        outcomes = list(pool.map(run, steps))
    ended.set()
    teller.join()
    return outcomes

"""Run the steps of `./overgang test`: tools in parallel, steps that print their own progress one by one."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from rich.console import Console

from deploy.installation import ROOT

_PROGRESS_INTERVAL = 1.8
"""Seconds between two lines that name the tools which are still running."""
_NO_TESTS = 5
"""The exit status of pytest when no test was chosen."""

console = Console(highlight=False, soft_wrap=True)
_output = threading.Lock()


@dataclass(frozen=True, slots=True)
class Step:
    """A command that is run in the checkout.

    A step that `prints_progress` writes to the terminal itself and runs alone, apart from the steps `in_background`,
    which start first and run in parallel with all others. The rest run in parallel. What these two kinds print is
    shown when they have ended. `needs` are the names of steps in the background that have to end before this one
    starts. `report` is the file that a run of pytest writes.
    """

    name: str
    command: Sequence[str]
    prints_progress: bool = False
    in_background: bool = False
    needs: Sequence[str] = ()
    report: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a step. `status` is the exit status of its command, `seconds` the time that it took."""

    step: Step
    status: int
    seconds: float
    printed: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the step was a run of pytest in which no test was chosen."""
        return self.step.report is not None and self.status == _NO_TESTS

    @property
    def passed(self) -> bool:
        """Whether nothing failed."""
        return self.status == 0 or self.is_empty


def run_steps(steps: Sequence[Step]) -> list[Outcome]:
    """Run all steps, also after one has failed. A step in the background comes where its result was waited for."""
    background = [step for step in steps if step.in_background]
    outcomes: list[Outcome] = []
    with ThreadPoolExecutor(len(background) or 1) as pool:
        waiting = {step.name: pool.submit(_run_quietly, step) for step in background}
        for batch in _batches([step for step in steps if not step.in_background]):
            needed = {name for step in batch for name in step.needs}
            outcomes += [_ended(name, waiting.pop(name)) for name in list(waiting) if name in needed]
            outcomes += _run(batch)
        outcomes += [_ended(name, one) for name, one in waiting.items()]
    return outcomes


def _ended(name: str, running: Future[Outcome]) -> Outcome:
    """Wait for a step in the background, say so while it runs, and print its output."""
    began = time.monotonic()
    while not wait([running], timeout=_PROGRESS_INTERVAL).done:
        console.print(f"[dim]… {name} (waited {time.monotonic() - began:.0f} s)[/dim]")
    outcome = running.result()
    _print_output(outcome)
    return outcome


def _batches(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Steps that run at the same time: those that print progress are batches of one."""
    for prints_progress, group in groupby(steps, key=lambda step: step.prints_progress):
        batch = list(group)
        yield from [[step] for step in batch] if prints_progress else [batch]


def _environment() -> dict[str, str]:
    """The environment of the steps: a fixed hash seed keeps the order of sets; compiled modules may be cached."""
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return ours | {"PYTHONHASHSEED": os.environ.get("PYTHONHASHSEED", "0")}


def _run(steps: Sequence[Step]) -> list[Outcome]:
    if steps[0].prints_progress:
        [step] = steps
        began = time.monotonic()
        console.print(f"\n[bold]── {step.name}[/bold]")
        status = subprocess.run(step.command, cwd=ROOT, env=_environment(), check=False).returncode
        return [Outcome(step, status, time.monotonic() - began)]
    return _run_in_parallel(steps)


def _run_in_parallel(steps: Sequence[Step]) -> list[Outcome]:
    """Run steps in parallel, one more than there are cores because some wait, and print which are still running."""
    began, running, ended = time.monotonic(), dict.fromkeys(step.name for step in steps), threading.Event()

    def print_progress() -> None:
        while not ended.wait(_PROGRESS_INTERVAL):
            console.print(f"[dim]… {', '.join(list(running))} ({time.monotonic() - began:.0f} s)[/dim]")

    def run(step: Step) -> Outcome:
        outcome = _run_quietly(step)
        del running[step.name]
        _print_output(outcome)
        return outcome

    progress = threading.Thread(target=print_progress, daemon=True)
    progress.start()
    with ThreadPoolExecutor((os.cpu_count() or 1) + 1) as pool:
        outcomes = list(pool.map(run, steps))
    ended.set()
    progress.join()
    return outcomes


def _run_quietly(step: Step) -> Outcome:
    """Run a step, and keep what it prints."""
    began = time.monotonic()
    done = subprocess.run(
        step.command, cwd=ROOT, env=_environment(), check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True,
    )  # fmt: skip
    return Outcome(step, done.returncode, time.monotonic() - began, done.stdout.rstrip())


def _print_output(outcome: Outcome) -> None:
    with _output:
        console.print(f"\n[bold]── {outcome.step.name}[/bold]")
        console.out(outcome.printed, highlight=False)

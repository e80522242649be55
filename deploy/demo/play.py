"""Simulates one year of the home on an empty system, and then reads the results from the services."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from deploy.demo.agenda import Agenda
from deploy.demo.home import PROGRAMME, Home, Staff
from deploy.demo.parameters import DAYS, USED, Parameters
from deploy.demo.summary import Counts, Reconciled, announced, overlaps, reconcile
from deploy.demo.system import System
from deploy.problems import Problem
from shared.clock import OSLO, wall_now

FIGURES = (
    ("applications", "intake.application.received.v1"),
    ("withdrawn", "intake.application.withdrawn.v1"),
    ("decisions", "intake.decision.made.v1"),
    ("offers", "housing.offer.made.v1"),
    ("admitted", "housing.stay.admitted.v1"),
    ("StayExpiring notices", "housing.stay.expiring.v1"),
    ("stays extended", "housing.stay.extended.v1"),
    ("discharged", "housing.stay.discharged.v1"),
    ("contacts not confirmed in time", "followup.contact.not_confirmed.v1"),
    ("aftercare offered", "followup.aftercare.offered.v1"),
    ("aftercare started", "followup.aftercare.started.v1"),
)


@dataclass(frozen=True, slots=True)
class Year:
    """The results of a simulated year, as the services report them."""

    seed: int
    seconds: float
    actions: int
    counts: Counts
    overlaps: int
    dead_letters: int

    @property
    def reconciled(self) -> list[Reconciled]:
        """Each consumer compared with the outbox of the owner it reads from."""
        return reconcile(self.counts)

    @property
    def adds_up(self) -> bool:
        """Whether every event was handled exactly once, no two people shared a place, and there is no dead letter."""
        return all(row.adds_up for row in self.reconciled) and not self.overlaps and not self.dead_letters

    def figure(self, subject: str) -> int:
        """The number of announced events of one subject."""
        return announced(self.counts, subject)


async def play_year(system: System, staff: Staff, *, seed: int, days: int = DAYS, console: Console) -> Year:
    """Simulate the last `days` days. Raises Problem when the system is not empty."""
    await _refuse_unless_empty(system)
    began = time.monotonic()
    end = wall_now()
    start = end - timedelta(days=days)
    parameters = Parameters.read()
    agenda = Agenda()
    home = Home(system, staff, parameters, agenda, seed)
    await home.open(start.astimezone(OSLO).date() + timedelta(days=1), days)
    system.clock.move_to(start)
    actions = 0
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task("Day 1", total=days)
        show_progress = _progress_display(progress, bar, start)
        while (planned := agenda.next_before(end - timedelta(minutes=5))) is not None:
            moment, action = planned
            await system.go_to(max(moment, system.clock.now()))
            show_progress(moment)
            await action()
            actions += 1
        await system.go_to(end)
        system.clock.move_to(wall_now())
        await system.settle()
        show_progress(end)
    first_day = start.astimezone(OSLO).date()
    board = await system.get(
        "housing", "board", actor=staff.manager, programme_id=PROGRAMME, months=14, **{"from": first_day.isoformat()}
    )
    counts = await system.counts()
    dead = sum(sum(one["dead_letters"].values()) for one in counts.values())
    return Year(seed, time.monotonic() - began, actions, counts, overlaps(board), dead)


def _progress_display(progress: Progress, bar: object, start: datetime) -> Callable[[datetime], None]:
    def show(moment: datetime) -> None:
        day = (moment - start).days
        words = f"Day {day + 1:>3}, {moment.astimezone(OSLO):%Y-%m-%d}"
        progress.update(bar, completed=day, description=words)  # type: ignore[arg-type]

    return show


async def _refuse_unless_empty(system: System) -> None:
    received = applications_in(await system.counts())
    if received:
        raise Problem(
            f"The system already has {received} applications, and a simulated year needs an empty system.",
            "Stop it, delete the folder with its state (./var), start it again, then run the demo.",
        )


def applications_in(counts: Counts) -> int:
    """How many applications a system has received."""
    return announced(counts, "intake.application.received.v1")


def show_year(year: Year, console: Console) -> None:
    """Print the results of the year, the reconciliation of events, and the sources of the parameters."""
    figures = Table("Reported by the services", "", title=f"One year of the home, seed {year.seed}")
    for words, subject in FIGURES:
        figures.add_row(words, str(year.figure(subject)))
    figures.add_row("two people on one place on one day", str(year.overlaps))
    figures.add_row("dead letters", str(year.dead_letters))
    console.print(figures)
    rows = Table(
        "Service", "events of", "announced", "handled", "dead letters", "adds up", title="Announced and handled events"
    )
    for row in year.reconciled:
        words = "yes" if row.adds_up else "NO"
        rows.add_row(row.reader, row.owner, str(row.announced), str(row.handled), str(row.dead), words)
    console.print(rows)
    sources = Table("Figure", "Value", "Source", title="Parameters of the simulation (assumptions in yellow)")
    parameters = Parameters.read()
    for name in USED:
        figure = parameters[name]
        source = f"[yellow]{figure.source}[/yellow]" if figure.is_assumption else figure.source
        sources.add_row(name, f"{figure.value} {figure.unit}", source)
    console.print(sources)
    console.print(f"{year.actions} actions in {year.seconds:.0f} s, ended {datetime.now(UTC):%Y-%m-%d %H:%M} UTC.")

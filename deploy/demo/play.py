"""Plays one year of the home on an empty system and reads back from the services what became of it."""

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
    """What the services say about the year that was played."""

    seed: int
    seconds: float
    deeds: int
    counts: Counts
    overlaps: int
    dead_letters: int

    @property
    def reconciled(self) -> list[Reconciled]:
        """Every consumer beside the outbox it reads from."""
        return reconcile(self.counts)

    @property
    def adds_up(self) -> bool:
        """Every event is in exactly one final place, nobody shared a place, and nothing was left unhandled."""
        return all(row.adds_up for row in self.reconciled) and not self.overlaps and not self.dead_letters

    def figure(self, subject: str) -> int:
        """How many events of one subject were announced."""
        return announced(self.counts, subject)


async def play_year(system: System, staff: Staff, *, seed: int, days: int = DAYS, console: Console) -> Year:
    """Play `days` days that end now. Raises Problem when the system is not empty."""
    await _refuse_unless_empty(system)
    began = time.monotonic()
    end = wall_now()
    start = end - timedelta(days=days)
    parameters = Parameters.read()
    agenda = Agenda()
    home = Home(system, staff, parameters, agenda, seed)
    await home.open(start.astimezone(OSLO).date() + timedelta(days=1), days)
    system.clock.move_to(start)
    deeds = 0
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task("Day 1", total=days)
        show = _shower(progress, bar, start)
        while (planned := agenda.next_before(end - timedelta(minutes=5))) is not None:
            moment, deed = planned
            await system.go_to(max(moment, system.clock.now()))
            show(moment)
            await deed()
            deeds += 1
        await system.go_to(end)
        system.clock.move_to(wall_now())
        await system.settle()
        show(end)
    first_day = start.astimezone(OSLO).date()
    board = await system.get(
        "housing", "board", actor=staff.manager, programme_id=PROGRAMME, months=14, **{"from": first_day.isoformat()}
    )
    counts = await system.counts()
    dead = sum(sum(one["dead_letters"].values()) for one in counts.values())
    return Year(seed, time.monotonic() - began, deeds, counts, overlaps(board), dead)


def _shower(progress: Progress, bar: object, start: datetime) -> Callable[[datetime], None]:
    def show(moment: datetime) -> None:
        day = (moment - start).days
        words = f"Day {day + 1:>3}, {moment.astimezone(OSLO):%Y-%m-%d}"
        progress.update(bar, completed=day, description=words)  # type: ignore[arg-type]

    return show


async def _refuse_unless_empty(system: System) -> None:
    received = announced(await system.counts(), "intake.application.received.v1")
    if received:
        raise Problem(
            f"The system holds {received} applications already, and the year starts on an empty one.",
            "Stop it, remove its state folder (./var), start it again, then run the demo.",
        )


def show_year(year: Year, console: Console) -> None:
    """Print what became of the year, the reconciliation, and where the figures behind it come from."""
    figures = Table("What the services say", "", title=f"One year of the home, seed {year.seed}")
    for words, subject in FIGURES:
        figures.add_row(words, str(year.figure(subject)))
    figures.add_row("two people on one place on one day", str(year.overlaps))
    figures.add_row("dead letters", str(year.dead_letters))
    console.print(figures)
    rows = Table("Reader", "reads", "announced", "taken in", "dead letters", "adds up", title="Every event, once")
    for row in year.reconciled:
        words = "yes" if row.adds_up else "NO"
        rows.add_row(row.reader, row.owner, str(row.announced), str(row.taken_in), str(row.dead), words)
    console.print(rows)
    sources = Table("Figure", "Value", "Source", title="Played from")
    parameters = Parameters.read()
    for name in USED:
        figure = parameters[name]
        source = f"[yellow]{figure.source}[/yellow]" if figure.is_assumption else figure.source
        sources.add_row(name, f"{figure.value} {figure.unit}", source)
    console.print(sources)
    console.print(f"{year.deeds} deeds in {year.seconds:.0f} s, ended {datetime.now(UTC):%Y-%m-%d %H:%M} UTC.")

"""The report of a run, as a table for the terminal and as JSON for comparing runs."""

import statistics
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.chaos.faults.crash_points import CRASH_POINTS
from tests.chaos.faults.know_faults import Injected
from tests.chaos.judging.verdict import Finding, Verdict, Wrong
from tests.chaos.look_inside import Backlog

WRONGS: dict[Wrong, str] = {
    "lost": "lost",
    "doubled": "doubled",
    "order": "order breaks",
    "unfinished": "unfinished",
    "dead": "dead letters",
    "given back": "kinds of events given back",
}
SHOWN = 12
FASTEST_DRAIN = 30.0


@dataclass(slots=True)
class Report:
    """One run. `fewest_faults` is how many had to be injected for the run to count."""

    seed: int
    minutes: float
    replicas: int
    machine: str
    mutation: str | None
    fewest_faults: int
    injected: list[Injected]
    not_now: int
    went_wrong: list[str]
    outcomes: Counter[str]
    refusals: Counter[str]
    requests: int
    cases: int
    verdict: Verdict
    drain_seconds: float | None
    last_backlog: Backlog
    draining: list[tuple[float, str]] = field(default_factory=list)
    restarts: dict[str, int] = field(default_factory=dict)
    each_crash_point: int = 0
    """How often each crash point had to be hit, in a run about crash points."""

    @property
    def with_work(self) -> int:
        """How many faults hit while work was in flight."""
        return sum(bool(one.in_flight) for one in self.injected)

    def complaints(self) -> list[str]:
        """The reasons why the run did not pass; empty when it did."""
        verdict, said = self.verdict, list[str]()
        said += [f"{verdict.count(wrong)} {words}" for wrong, words in WRONGS.items() if verdict.count(wrong)]
        if self.drain_seconds is None:
            said.append(f"never came to rest: {self.last_backlog}")
        elif self.drain_seconds > FASTEST_DRAIN:
            said.append(f"the backlog was empty after {self.drain_seconds:.1f} s, and {FASTEST_DRAIN:.0f} are allowed")
        if len(self.injected) < self.fewest_faults:
            said.append(
                f"{len(self.injected)} faults were injected, and {self.fewest_faults} are the least that counts"
            )
        elif self.fewest_faults and self.with_work < len(self.injected) / 2:
            said.append(f"only {self.with_work} of {len(self.injected)} faults found any work in flight")
        hits = Counter(one.kind for one in self.injected)
        said += [
            f"{point}: hit {hits[point]} times, and {self.each_crash_point} are wanted"
            for point in CRASH_POINTS
            if hits[point] < self.each_crash_point
        ]
        if self.outcomes["committed"] == 0:
            said.append("nothing was committed")
        return said

    def by_kind(self) -> dict[str, dict[str, Any]]:
        """For each kind of fault, how many were injected and how much work was in flight then."""
        kinds: dict[str, list[Injected]] = {}
        for one in self.injected:
            kinds.setdefault(one.kind, []).append(one)
        return {
            kind: {
                "faults": len(some),
                "found_nothing": sum(not one.in_flight for one in some),
                "in_flight_sum": sum(one.in_flight or 0 for one in some),
                "in_flight_median": statistics.median(one.in_flight or 0 for one in some),
            }
            for kind, some in sorted(kinds.items())
        }

    def as_json(self) -> dict[str, Any]:
        """The whole report, for a file."""
        count = self.verdict.count
        return {
            "seed": self.seed,
            "minutes": self.minutes,
            "replicas": self.replicas,
            "machine": self.machine,
            "mutation": self.mutation,
            "passed": not self.complaints(),
            "complaints": self.complaints(),
            "faults": len(self.injected),
            "faults_with_work_in_flight": self.with_work,
            "kinds": self.by_kind(),
            "not_now": self.not_now,
            "went_wrong": self.went_wrong,
            "commands": dict(self.outcomes),
            "refusals": dict(self.refusals),
            "requests": self.requests,
            "cases": self.cases,
            "compared": dict(self.verdict.compared),
            "lost": count("lost"),
            "doubled": count("doubled"),
            "order_breaks": count("order"),
            "unfinished": count("unfinished"),
            "dead_letters": count("dead"),
            "given_back": count("given back"),
            "drain_seconds": self.drain_seconds,
            "draining": self.draining,
            "restarts": self.restarts,
            "findings": [asdict(one) for one in self.verdict.findings[:500]],
            "injected": [
                {"kind": one.kind, "target": one.target, "at": round(one.at, 2), "seconds": round(one.seconds, 2)}
                | {"in_flight": one.in_flight, "requests_open": one.requests, "backlog": str(one.backlog)}
                for one in self.injected
            ],
        }


def show(report: Report, console: Console) -> None:
    """Print the report."""
    console.print(_faults(report))
    console.print(_outcome(report))
    shown: Counter[tuple[str, str]] = Counter()
    for one in report.verdict.findings:
        shown[one.wrong, one.check] += 1
        if shown[one.wrong, one.check] <= SHOWN:
            console.print(_in_words(one))
    for (wrong, check), number in shown.items():
        if number > SHOWN:
            console.print(f"  … {number - SHOWN} more {wrong} in {check}")
    complaints = report.complaints()
    if complaints:
        console.print(f"[bold red]✗[/bold red] seed {report.seed}: {'; '.join(complaints)}")
    else:
        console.print(f"[bold green]✓[/bold green] seed {report.seed}: nothing lost, nothing doubled, all in order")


def _in_words(one: Finding) -> str:
    return f"  [red]{one.wrong}[/red] ({one.check}) {one.where}"


def _faults(report: Report) -> Table:
    title = f"Faults, and the work in flight when they struck (seed {report.seed})"
    table = Table(title=title, title_justify="left")
    table.add_column("kind")
    for column in ("faults", "found nothing", "in flight, sum", "median"):
        table.add_column(column, justify="right")
    for kind, row in report.by_kind().items():
        table.add_row(kind, *(f"{value:g}" for value in row.values()))
    nothing, total = len(report.injected) - report.with_work, sum(one.in_flight or 0 for one in report.injected)
    table.add_section()
    table.add_row("all", str(len(report.injected)), str(nothing), str(total), "")
    return table


def _outcome(report: Report) -> Table:
    verdict, compared = report.verdict, report.verdict.compared
    table = Table(title="What became of it", title_justify="left", show_header=False)
    table.add_column("")
    table.add_column("", justify="right")
    effects = sum(compared[name] for name in ("messages", "deliveries", "contacts", "lines of history", "timers fired"))
    drain = "never" if report.drain_seconds is None else f"{report.drain_seconds:.1f} s"
    for name, value in (
        ("seed", report.seed),
        ("minutes of faults", f"{report.minutes:g}"),
        ("replicas of each service", report.replicas),
        ("machine", report.machine),
        ("mutation", report.mutation or "none"),
        ("cases begun", report.cases),
        ("requests", report.requests),
        ("commands committed", report.outcomes["committed"]),
        ("commands unknown", report.outcomes["unknown"]),
        ("commands refused", report.outcomes["refused"]),
        ("events announced", compared["events"]),
        ("rows in inboxes", compared["inbox rows"]),
        ("effects compared", effects),
        ("processes started again", sum(report.restarts.values())),
        ("lost", verdict.count("lost")),
        ("doubled", verdict.count("doubled")),
        ("order breaks", verdict.count("order")),
        ("unfinished", verdict.count("unfinished")),
        ("dead letters", verdict.count("dead")),
        ("kinds of events given back", verdict.count("given back")),
        ("backlog empty after", drain),
    ):
        table.add_row(name, str(value))
    return table

"""Runs the harness once for every mutation, and reports which checks find it. One that is not found is a failure.

Each mutation has a focus: the faults under which it soon has an effect. The first run has all these faults and no
mutation, and must find nothing, so that later findings are caused by the mutations.
"""

import contextlib
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from deploy.installation import ROOT
from tests.chaos.mistakes.mutations import MISTAKES

_LATEST = 600.0
"""Seconds after which a run is aborted."""


@dataclass(frozen=True, slots=True)
class Focus:
    """The faults under which a mutation has an effect, how many in how many minutes, and how it shows in the report."""

    kinds: tuple[str, ...]
    shows_as: tuple[str, ...]
    minutes: float = 0.6
    faults: int = 24
    lives: int = 40


FOCUS: dict[str, Focus] = {
    "default-ack": Focus(("sessions ended", "PostgreSQL killed"), ("lost",), faults=16),
    "core-publish": Focus(
        ("stream full", "half-open connections", "connections reset", "NATS killed"), ("lost",), minutes=0.8, faults=36
    ),
    "no-inbox": Focus(("inbox crashed after commit before ack", "service killed"), ("doubled", "order_breaks")),
    "cursor": Focus(("relay killed", "service killed", "slow connections"), ("lost", "unfinished"), faults=16),
    "nak-on-gap": Focus(("inbox crashed before the claim", "service killed"), ("given_back",), minutes=0.8, faults=44),
    "timer-without-lock": Focus(("clock forward",), ("doubled",), faults=45),
    "places-without-constraint": Focus(("clock forward", "service killed"), ("doubled",), faults=16),
}
"""The focus of every mutation."""


def try_mutations(seed: int, console: Console, *, port: int | None = None, only: Sequence[str] = ()) -> bool:
    """Run them all and print a table. Returns whether every mutation was found, and nothing without a mutation."""
    every_kind = tuple(dict.fromkeys(kind for focus in FOCUS.values() for kind in focus.kinds))
    calm = Focus(every_kind, (), minutes=0.6, faults=24)
    runs = {None: calm} | {name: FOCUS[name] for name in MISTAKES if not only or name in only}
    table = Table(title=f"Known mistakes put back (seed {seed})", title_justify="left")
    for column in ("mistake", "", "found by", "lost", "doubled", "order", "unfinished", "at rest", "faults"):
        table.add_column(column, justify="left" if column in {"mistake", "", "found by"} else "right")
    well = True
    for name, focus in runs.items():
        seen = _run(name, focus, seed, port)
        right = found(seen, focus) if name else bool(seen.get("passed"))
        well = well and right
        words = "found" if name else "nothing found"
        table.add_row(
            *_row(name or "none", f"[green]{words}[/green]" if right else "[bold red]NOT SO[/bold red]", seen)
        )
        console.print(f"{name or 'no mistake'}: {'; '.join(seen.get('complaints', ['the run broke off'])) or 'passed'}")
    console.print(table)
    return well


def found(seen: dict[str, Any], focus: Focus) -> bool:
    """Whether a run found the mutation by one of the effects in its focus, and not only by another finding."""
    return bool(seen) and any(seen[one] for one in focus.shows_as)


def words_for(name: str | None, focus: Focus, seed: int, port: int | None, report: Path) -> list[str]:
    """The command of one run."""
    words = [sys.executable, "-m", "tests.chaos", "--seed", str(seed), "--report", str(report)]
    words += ["--minutes", str(focus.minutes), "--faults", str(focus.faults), "--lives", str(focus.lives)]
    words += ["--kinds", ",".join(focus.kinds), *(["--mutation", name] if name else [])]
    return words + (["--port", str(port)] if port else [])


def _run(name: str | None, focus: Focus, seed: int, port: int | None) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        words = words_for(name, focus, seed, port, report)
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(words, cwd=ROOT, check=False, capture_output=True, timeout=_LATEST)
        return dict(json.loads(report.read_text(encoding="utf-8"))) if report.exists() else {}


def _row(name: str, verdict: str, seen: dict[str, Any]) -> list[str]:
    rest = seen.get("drain_seconds")
    numbers = [str(seen.get(one, "?")) for one in ("lost", "doubled", "order_breaks", "unfinished")]
    checks = Counter(one["check"] for one in seen.get("findings", []))
    found_by = ", ".join(check for check, _ in checks.most_common(3)) or "-"
    return [
        name,
        verdict,
        found_by,
        *numbers,
        f"{rest:.1f} s" if rest is not None else "never",
        str(seen.get("faults", "?")),
    ]

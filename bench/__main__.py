"""`./overgang bench`: performance measurements, each compared with its physical limit or a peer."""

import asyncio
import json
from pathlib import Path
from typing import Annotated

import typer

from bench.report.chart import draw_chart
from bench.report.render import render_page, render_table, replace_figures
from bench.run import MEASUREMENTS, run_measurements
from bench.sizes import FULL, QUICK
from deploy.cli.run_command import run_command
from deploy.cli.wide_console import wide_console
from deploy.installation import ROOT
from deploy.problems import Problem

Quick = Annotated[bool, typer.Option("--quick", help="Small sizes and one round, to check that everything works.")]
Only = Annotated[list[str] | None, typer.Option(help="Measure this only; may be repeated.")]
Report = Annotated[Path | None, typer.Option(help="Write everything to this file as JSON.", dir_okay=False)]
Ports = Annotated[int, typer.Option("--port", help="The first of thirty-two consecutive ports on loopback.")]

_PAGE, _PICTURE = ROOT / "docs" / "performance.md", ROOT / "docs" / "performance.svg"


def bench(quick: Quick = False, only: Only = None, report: Report = None, port: Ports = 9500) -> None:  # noqa: FBT002
    """Measure for about ten minutes, on separate servers that are deleted afterwards.

    A complete run replaces the figures in docs/performance.md and its chart. Ends with status 1 when a measurement
    failed; a missed goal is reported, but is not a failure.
    """
    unknown = set(only or ()) - set(MEASUREMENTS)
    if unknown:
        raise Problem(f"There is no measurement named {', '.join(unknown)}.", f"Names: {', '.join(MEASUREMENTS)}.")
    console = wide_console()
    command = f"./overgang bench{' --quick' if quick else ''}{''.join(f' --only {name}' for name in only or ())}"
    sizes = QUICK if quick else FULL
    run = asyncio.run(
        run_measurements(port, sizes, quick=quick, command=command, only=only or (), report_progress=console.print)
    )
    console.print(render_table(run))
    if report:
        report.write_text(json.dumps(run.as_json(), indent=2, ensure_ascii=False) + "\n")
    if not quick and not only:
        _PAGE.write_text(replace_figures(_PAGE.read_text(), render_page(run)))
        _PICTURE.write_text(draw_chart(run.figures))
        console.print(f"{_PAGE.relative_to(ROOT)} and its chart were written.")
    console.print(f"{run.seconds:.0f} seconds; {len(run.figures)} figures, {len(run.not_measured)} not measured.")
    raise typer.Exit(1 if run.not_measured else 0)


if __name__ == "__main__":
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command()(bench)
    run_command(app, "./overgang bench")

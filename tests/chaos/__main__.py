"""`./overgang chaos`: a real system under load, faults from a seed, and a verdict on its state afterwards."""

from pathlib import Path
from typing import Annotated

import typer

from deploy.cli.run_command import run_command
from deploy.cli.wide_console import wide_console
from tests.chaos.mistakes.try_mutations import try_mutations
from tests.chaos.run_chaos import Options, run_chaos

Seed = Annotated[int, typer.Option(help="The seed of the faults: the same seed plans the same faults.")]
Minutes = Annotated[float, typer.Option(min=0.1, help="For how many minutes faults are injected.")]
Faults = Annotated[int | None, typer.Option(min=1, help="How many faults; without it, one every 1.4 seconds.")]
Fewest = Annotated[int | None, typer.Option(min=0, help="How many must be injected for the run to count.")]
Kinds = Annotated[str, typer.Option(help="Only these kinds of faults, with commas between them.")]
CrashPoints = Annotated[
    int | None, typer.Option(min=1, help="Instead of random faults, hit each crash point so many times.")
]
Mutation = Annotated[str | None, typer.Option(help="Make a known mistake, to test that the run finds it.")]
Mutations = Annotated[bool, typer.Option("--mutations", help="Make every known mistake, one run after the other.")]
Short = Annotated[bool, typer.Option("--short", help="About two minutes in all, as in ./overgang test.")]
Replicas = Annotated[int, typer.Option(min=1, help="Processes of each service.")]
Lives = Annotated[int, typer.Option(min=1, help="How many people are simulated at once.")]
FirstPort = Annotated[
    int | None, typer.Option("--port", help="The first of ten ports in a row; without it, free ones.")
]
ReportFile = Annotated[Path | None, typer.Option("--report", help="Write the whole report into this JSON file.")]
Keep = Annotated[bool, typer.Option("--keep", help="Keep the folder of the system also when the run passed.")]


def chaos(  # noqa: PLR0917  one parameter for each option
    seed: Seed = 0,
    minutes: Minutes = 2.0,
    faults: Faults = None,
    fewest_faults: Fewest = None,
    kinds: Kinds = "",
    crash_points: CrashPoints = None,
    mutation: Mutation = None,
    mutations: Mutations = False,
    short: Short = False,
    replicas: Replicas = 2,
    lives: Lives = 24,
    port: FirstPort = None,
    report: ReportFile = None,
    keep: Keep = False,
) -> None:
    """Start a separate system, put load on it, inject faults, wait until it is idle, and check its state.

    The exit status is 1 when anything was lost, duplicated or out of order, when the backlog was not empty within 30
    seconds, or when too few faults were injected for the run to count.
    """
    console = wide_console()
    if mutations:
        tried = try_mutations(seed, console, port=port, only=(mutation,) if mutation else ())
        raise typer.Exit(0 if tried else 1)
    options = Options(
        seed=seed,
        minutes=minutes,
        faults=faults,
        fewest_faults=fewest_faults,
        kinds=tuple(kind.strip() for kind in kinds.split(",") if kind.strip()),
        crash_points=crash_points,
        mutation=mutation,
        replicas=replicas,
        lives=lives,
        port=port,
        report=report,
        keep=keep,
    )
    if short:
        options = Options.short(options)
    raise typer.Exit(0 if run_chaos(options, console) else 1)


if __name__ == "__main__":
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command()(chaos)
    run_command(app, "./overgang chaos")

"""`./overgang demo`: simulate one year of a home with the running services."""

from typing import Annotated

import typer
from rich.console import Console

from deploy.cli.options import DEFAULT_VAR, Var
from deploy.demo.parameters import DAYS, DEFAULT_SEED, FEWEST_DAYS, MOST_DAYS
from deploy.installation import Installation

Seed = Annotated[int, typer.Option(help="Seed of the random numbers: the same seed gives the same year.")]
Days = Annotated[
    int, typer.Option(min=FEWEST_DAYS, max=MOST_DAYS, help="Number of days to simulate; the last one is today.")
]


def demo(var: Var = DEFAULT_VAR, seed: Seed = DEFAULT_SEED, days: Days = DAYS) -> None:
    """Simulate one year of the home Hjem Nord with invented people, through the HTTP APIs of the running system.

    The system must be empty. Ends with status 1 when the services do not report each event exactly once.
    """
    from deploy.demo.run import run_demo  # noqa: PLC0415  the demo imports many libraries of the services

    adds_up = run_demo(Installation(var.resolve()), seed=seed, days=days, console=Console(highlight=False))
    raise typer.Exit(0 if adds_up else 1)

"""`./overgang demo`: invented people for the running services, and a morning with work for every role."""

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
    """Fill the running system with invented people, through its HTTP APIs, and leave every role a morning with work.

    An empty system gets a year of the home Hjem Nord first. A system with people in it keeps them and gets more; the
    business clock goes back for a minute, so nobody should work in it meanwhile. Prints what was added. Ends with
    status 1 when the services do not report each event exactly once.
    """
    from deploy.demo.run import run_demo  # noqa: PLC0415  the demo imports many libraries of the services

    adds_up = run_demo(Installation(var.resolve()), seed=seed, days=days, console=Console(highlight=False))
    raise typer.Exit(0 if adds_up else 1)

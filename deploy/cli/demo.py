"""`./overgang demo`: play one year of a home through the running services."""

from typing import Annotated

import typer
from rich.console import Console

from deploy.cli.options import DEFAULT_VAR, Var
from deploy.demo.parameters import DAYS, DEFAULT_SEED, FEWEST_DAYS
from deploy.installation import Installation

Seed = Annotated[int, typer.Option(help="The same number plays the same year again.")]
Days = Annotated[int, typer.Option(min=FEWEST_DAYS, help="How many days to play, up to today.")]


def demo(var: Var = DEFAULT_VAR, seed: Seed = DEFAULT_SEED, days: Days = DAYS) -> None:
    """Play one year of the home Hjem Nord with invented people, through the HTTP APIs of the running system.

    The system must be empty. Ends with status 1 when the numbers that the services give back do not add up.
    """
    from deploy.demo.run import run_demo  # noqa: PLC0415  the play loads half of the services' libraries

    adds_up = run_demo(Installation(var.resolve()), seed=seed, days=days, console=Console(highlight=False))
    raise typer.Exit(0 if adds_up else 1)

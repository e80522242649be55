"""`./overgang chaos`: run a system under load, inject faults from a seed, and judge the result."""

import typer

from deploy.cli.start_program import start_program


def chaos(context: typer.Context) -> None:
    """Put a system of its own under load and faults, and compare all with all. Options: `chaos --help`."""
    start_program("tests.chaos", context.args)

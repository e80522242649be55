"""`./overgang chaos`: run a system under load, inject faults from a seed, and check the result."""

import typer

from deploy.cli.start_program import start_program


def chaos(context: typer.Context) -> None:
    """Run a separate system under load and faults, and compare all its state afterwards. Options: `chaos --help`."""
    start_program("tests.chaos", context.args)

"""`./overgang bench`: measure performance, and compare each figure with its physical limit or a peer."""

import typer

from deploy.cli.start_program import start_program


def bench(context: typer.Context) -> None:
    """Measure for about ten minutes, on separate servers that are deleted afterwards. Options: `bench --help`."""
    start_program("bench", context.args)

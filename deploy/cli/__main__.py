"""The `overgang` command. Each subcommand has its own module."""

import os
import sys

import typer
from rich.console import Console

from deploy.cli import bench, chaos, demo, doctor, new_room, programmes, restart, secrets, status, test, up
from deploy.problems import Problem

app = typer.Typer(
    name="overgang",
    help="Overgang: casework for recovery housing and aftercare.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(up.up)
app.command("test", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(test.pass_everything)
app.command()(doctor.doctor)
app.command()(demo.demo)
app.command()(bench.bench)
app.command()(chaos.chaos)
app.command()(status.status)
app.command()(new_room.new_room)
app.command()(restart.restart)
app.command()(secrets.secrets)
app.add_typer(programmes.app, name="programmes")


def main() -> None:
    """Run a subcommand. A Problem is printed as text, without a traceback."""
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    try:
        app()
    except Problem as problem:
        console = Console(stderr=True, highlight=False)
        console.print(f"[bold red]✗[/bold red] {problem.what}")
        console.print(f"  [bold]What to do:[/bold] {problem.remedy}")
        sys.exit(1)


main()

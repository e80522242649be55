"""Run a command line. A Problem is printed as text, without a traceback."""

import os
import sys

import typer
from rich.console import Console

from deploy.problems import Problem


def run_command(app: typer.Typer, name: str | None = None) -> None:
    """Run the command that the arguments of this process name. `name` is what its help calls it."""
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    try:
        app(prog_name=name)
    except Problem as problem:
        console = Console(stderr=True, highlight=False)
        console.print(f"[bold red]✗[/bold red] {problem.what}")
        console.print(f"  [bold]What to do:[/bold] {problem.remedy}")
        sys.exit(1)

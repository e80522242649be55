"""Run a command line. A Problem is printed as text, without a traceback."""

import os
import sys

import typer
from rich.console import Console

from deploy.problems import Problem


def run_command(app: typer.Typer, name: str | None = None) -> None:
    """Run `app` with the arguments of this process. `name` is the name of the program in its help text."""
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    try:
        app(prog_name=name)
    except Problem as problem:
        console = Console(stderr=True, highlight=False)
        console.print(f"[bold red]✗[/bold red] {problem.what}")
        console.print(f"  [bold]What to do:[/bold] {problem.remedy}")
        sys.exit(1)

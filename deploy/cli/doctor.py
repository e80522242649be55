"""`./overgang doctor`: find what prevents Overgang from running on this machine, with remedies."""

import asyncio

import typer
from rich.console import Console

from deploy.addresses import Addresses
from deploy.cli.options import DEFAULT_PORT, DEFAULT_VAR, Port, Var
from deploy.installation import Installation
from deploy.problems import Problem


def doctor(port: Port = DEFAULT_PORT, var: Var = DEFAULT_VAR) -> None:
    """Check everything that `up` needs. Ends with status 1 when a check fails."""
    from deploy.doctor import examine  # noqa: PLC0415  its imports would slow down the other commands

    console = Console(highlight=False, soft_wrap=True)
    findings = asyncio.run(examine(Installation(var.resolve(), Addresses(port))))
    for finding in findings:
        if isinstance(finding, Problem):
            console.print(f"[bold red]✗[/bold red] {finding.what}\n  [bold]What to do:[/bold] {finding.remedy}")
        else:
            console.print(f"[green]✓[/green] {finding}")
    wrong = sum(isinstance(finding, Problem) for finding in findings)
    console.print("No problems found." if not wrong else f"Problems found: {wrong}.")
    raise typer.Exit(1 if wrong else 0)

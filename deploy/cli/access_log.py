"""`./overgang access-log`: the daily heads of the access logs, to keep elsewhere and to check the logs by."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer

from deploy.access_log import check as check_logs
from deploy.access_log import heads as print_heads
from deploy.cli.options import DEFAULT_VAR, Var
from deploy.installation import Installation
from deploy.local.postgres import ADMIN
from deploy.postgres.access_heads import databases_at
from deploy.problems import Problem
from deploy.secrets import Secrets

app = typer.Typer(help="The daily heads of the access logs.", no_args_is_help=True)


@app.callback()
def access_log() -> None:
    """The daily heads of the access logs."""


@app.command()
def heads(var: Var = DEFAULT_VAR) -> None:
    """Print one line per service and day, to be kept where no administrator of this machine can change it."""
    asyncio.run(print_heads(_databases(var), typer.echo))


@app.command()
def check(
    var: Var = DEFAULT_VAR,
    kept: Annotated[Path | None, typer.Option(help="A file with lines of `heads`, or - for standard input.")] = None,
) -> None:
    """Compute every head again. Says which day and row does not fit, and ends with status 1 when one does not."""
    text = "" if kept is None else sys.stdin.read() if str(kept) == "-" else kept.read_text(encoding="utf-8")
    raise typer.Exit(0 if asyncio.run(check_logs(_databases(var), text.splitlines(), typer.echo)) else 1)


def _databases(var: Path) -> dict[str, str]:
    installation = Installation(var.resolve())
    if not installation.read_running_file():
        raise Problem(f"Nothing runs from {installation.var}.", "Start it with ./overgang up.")
    at = installation.with_running_addresses().addresses
    password = Secrets.load_or_create(installation.secrets)["postgres_admin_password"]
    return databases_at(f"postgresql://{ADMIN}:{password}@{at.host('postgres')}:{at.port('postgres')}/postgres")

"""`./overgang programmes check`: validate the files that define programmes."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from deploy.installation import ROOT

app = typer.Typer(help="Programmes are data: one TOML file each.", no_args_is_help=True)


@app.callback()
def programmes() -> None:
    """Programmes are data: one TOML file each."""


@app.command()
def check(
    folder: Annotated[Path, typer.Argument(help="The folder with the files.")] = ROOT / "deploy" / "programmes",
) -> None:
    """Validate every file as intake does. Prints file, line and reason of each error; status 1 when there is one."""
    words = [sys.executable, "-m", "services.intake", "check-programmes", str(folder.resolve())]
    raise typer.Exit(subprocess.run(words, cwd=ROOT, check=False).returncode)

"""`./overgang programmes check`: whether the files that describe programmes are right."""

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
    """Read every file as intake will. Says file, line and reason of what is wrong, and ends with status 1."""
    words = [sys.executable, "-m", "services.intake", "check-programmes", str(folder.resolve())]
    raise typer.Exit(subprocess.run(words, cwd=ROOT, check=False).returncode)

"""Command line options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from deploy.addresses import DEFAULT_BASE
from deploy.installation import ROOT

Port = Annotated[int, typer.Option(help="The first of eight ports in a row; the pages are on this one.")]
Var = Annotated[Path, typer.Option(help="The folder for everything this system keeps.", file_okay=False)]

DEFAULT_PORT = DEFAULT_BASE
DEFAULT_VAR = ROOT / "var"

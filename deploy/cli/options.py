"""Command line options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from deploy.addresses import DEFAULT_BASE
from deploy.installation import ROOT

Port = Annotated[int, typer.Option(help="The first of eight consecutive ports; it serves the pages.")]
Var = Annotated[Path, typer.Option(help="The folder with all state of this system.", file_okay=False)]

DEFAULT_PORT = DEFAULT_BASE
DEFAULT_VAR = ROOT / "var"

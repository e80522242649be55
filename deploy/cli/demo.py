"""`./overgang demo`: play one year of a home through the running services."""

import importlib.util
import subprocess
import sys

import typer

from deploy.cli.options import DEFAULT_VAR, Var
from deploy.place import ROOT, Place
from deploy.problems import Problem


def demo(context: typer.Context, var: Var = DEFAULT_VAR) -> None:
    """Play one year of the home Hjem Nord with invented people, through the HTTP APIs of the running system.

    Further words and options go to the play itself; `./overgang demo -- --help` lists them.
    """
    place = Place(var.resolve())
    if not place.what_runs():
        raise Problem(f"Nothing runs from {place.var} to play in.", "Start it in another terminal: ./overgang up.")
    if importlib.util.find_spec("deploy.demo.play") is None:
        raise Problem("The play is not part of this checkout.", "Take a later version.")
    place = place.as_it_runs()
    words = [sys.executable, "-m", "deploy.demo.play", "--port", str(place.addresses.base), "--var", str(place.var)]
    raise typer.Exit(subprocess.run([*words, *context.args], cwd=ROOT, check=False).returncode)

"""`./overgang staff`: accounts of the staff without a page, for the first administrator and for emergencies."""

import os
import subprocess
import sys
from pathlib import Path

import typer

from deploy.cli.options import DEFAULT_VAR, Var
from deploy.environment import secrets_of, settings_of
from deploy.installation import ROOT, Installation
from deploy.problems import Problem
from deploy.secrets import Secrets


def staff(context: typer.Context, var: Var = DEFAULT_VAR) -> None:
    """Open an account (`add`), list accounts (`list`), or make somebody a new link to a password (`link`).

    `./overgang staff add --username kari --name "Kari Nordmann" --role administrator` prints the link once. Several
    `--role` and `--team` may be given. The system has to run.
    """
    words = [sys.executable, "-m", "services.gateway", "staff", *context.args]
    raise typer.Exit(subprocess.run(words, env=_environment_of(var), cwd=ROOT, check=False).returncode)


def _environment_of(var: Path) -> dict[str, str]:
    """The settings of the gateway that runs from `var`."""
    installation = Installation(var.resolve())
    facts = installation.read_running_file()
    if not facts:
        raise Problem(f"Nothing runs from {installation.var}.", "Start it with ./overgang up.")
    place = installation.with_running_addresses()
    settings = settings_of("gateway", place.addresses, facts["environment"], place.clock_file)
    secret = secrets_of("gateway", place.addresses, Secrets.load_or_create(place.secrets))
    public = {"GATEWAY_PUBLIC_URL": facts["public_url"]}
    return os.environ | settings | secret | public

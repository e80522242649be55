"""`./overgang status`: show which processes run from this folder, and whether they are ready."""

import json
import urllib.error
import urllib.request

import typer
from rich.console import Console

from deploy.addresses import Addresses
from deploy.cli.options import DEFAULT_VAR, Var
from deploy.installation import Installation


def status(var: Var = DEFAULT_VAR) -> None:
    """Query the readiness of every service process. Ends with status 1 when one is not ready, or when nothing runs."""
    console = Console(highlight=False, soft_wrap=True)
    installation = Installation(var.resolve())
    facts = installation.read_running_file()
    if not facts:
        console.print(f"Nothing runs from {installation.var}. Start it with ./overgang up.")
        raise typer.Exit(1)
    # Each replica is queried at its own address; the service's address is answered by any of them.
    answers = {name: _readiness(f"{address}/readyz") for name, address in facts["addresses"].items()}
    for name, not_ready in answers.items():
        sign = "[green]✓[/green]" if not not_ready else "[red]✗[/red]"
        service = Addresses(facts["base_port"]).http(name.split("-", maxsplit=1)[0])
        console.print(f"{sign} {name:<15} {service}  process {facts['processes'].get(name)}  {not_ready}")
    raise typer.Exit(1 if any(answers.values()) else 0)


def _readiness(url: str) -> str:
    """The reason why a service is not ready; empty when it is ready."""
    try:
        with urllib.request.urlopen(url, timeout=4):  # noqa: S310  our own address
            return ""
    except urllib.error.HTTPError as answer:
        checks = json.load(answer).get("checks", {})
        return "not ready: " + ", ".join(name for name, check in checks.items() if not check["ok"])
    except OSError as error:
        return f"does not answer ({type(error).__name__})"

"""`./overgang up`: start everything on this machine and run until Ctrl-C."""

import asyncio
import gc
import importlib
from typing import Annotated

import typer
from rich.panel import Panel
from rich.table import Table

from deploy.addresses import SERVICES, Addresses
from deploy.cli.options import DEFAULT_PORT, DEFAULT_VAR, Port, Var
from deploy.installation import Installation
from deploy.local.fork_server import ForkServer
from deploy.local.log import Log
from deploy.local.steps import step
from deploy.problems import Problem

Only = Annotated[list[str] | None, typer.Option(help="Start only this service and the servers; may be repeated.")]
Replicas = Annotated[int, typer.Option(min=1, max=8, help="Processes per service.")]


def up(port: Port = DEFAULT_PORT, var: Var = DEFAULT_VAR, only: Only = None, replicas: Replicas = 1) -> None:
    """Start PostgreSQL, NATS and the five services; Ctrl-C stops them in order."""
    names = tuple(name for name in SERVICES if not only or name in only)
    if only and set(only) - set(SERVICES):
        raise Problem(f"There is no service named {only[0]}.", f"The services are {', '.join(SERVICES)}.")
    installation = Installation(var.resolve(), Addresses(port))
    with installation.locked():
        log = Log(installation.logs)
        log.write(f"starting from {installation.var}")
        # The fork server is forked before an event loop exists. It loads libraries while this process checks the
        # machine and starts
        # servers.
        fork_server = ForkServer.open()
        try:
            asyncio.run(_run(installation, fork_server, log, names, replicas))
        finally:
            fork_server.close()
            log.close()


async def _run(
    installation: Installation, fork_server: ForkServer, log: Log, names: tuple[str, ...], replicas: int
) -> None:
    async with step(log, "checking this machine", "this machine is ready"):
        # The modules are imported late, so that the first line appears at once, and in a thread, so that progress is
        # reported
        # meanwhile.
        doctor = await asyncio.to_thread(importlib.import_module, "deploy.doctor")
        local = await asyncio.to_thread(importlib.import_module, "deploy.local.supervisor")
        for finding in await doctor.examine(installation):
            if isinstance(finding, Problem):
                raise finding
    supervisor = local.Supervisor(installation, fork_server, log, names, replicas=replicas)
    try:
        if await supervisor.up_until_signal():
            log.console.print(_welcome(installation, await supervisor.demo_accounts()))
            gc.freeze()
            await supervisor.stay()
    finally:
        await supervisor.down()
        log.write("everything is stopped")


def _welcome(installation: Installation, accounts: list[dict[str, str]]) -> Panel:
    address = installation.addresses.http("gateway")
    table = Table.grid(padding=(0, 2))
    table.add_row("[bold]Overgang[/bold]", f"[bold]{address}[/bold]")
    table.add_row("For staff", f"{address}/logg-inn")
    for account in accounts:
        table.add_row(f"  {account['title']}", f"{account['username']}  {account['password']}")
    table.add_row("Traces", f"{address}/drift  (sign in as drift)")
    table.add_row("Logs", str(installation.logs))
    table.add_row("Stop", "Ctrl-C")
    return Panel(table, expand=False, border_style="green")

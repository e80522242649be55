"""Runs the demo on a running installation, with its addresses and keys and with the invented staff."""

import asyncio

from rich.console import Console

from deploy.demo.home import Staff
from deploy.demo.parameters import DAYS, DEFAULT_SEED
from deploy.demo.play import play_year, show_year
from deploy.demo.system import SERVICES, System
from deploy.installation import Installation
from deploy.problems import Problem
from deploy.secrets import Secrets
from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from shared.database import Actor


def run_demo(place: Installation, *, seed: int = DEFAULT_SEED, days: int = DAYS, console: Console) -> bool:
    """Simulate the year and print the results. Returns whether everything adds up (see `Year.adds_up`).

    Raises Problem when no system runs in `place`, and when the running system is production or not empty.
    """
    running = place.read_running_file()
    if running is None:
        raise Problem("Overgang does not run here.", "Start it with ./overgang up, then run the demo in another shell.")
    if running["environment"] == "production":  # production is refused before the demo writes anything
        raise Problem("This is production.", "Run the demo on a separate system: ./overgang up --var FOLDER.")
    return asyncio.run(_run(place.with_running_addresses(), seed, days, console))


async def _run(place: Installation, seed: int, days: int, console: Console) -> bool:
    secrets = Secrets.load_or_create(place.secrets)
    addresses = {name: place.addresses.http(name) for name in SERVICES}
    keys = {name: secrets[f"{name}_caller_key"] for name in SERVICES}
    system = System.at(addresses, keys, place.clock_file)
    try:
        year = await play_year(system, the_staff(), seed=seed, days=days, console=console)
    finally:
        await system.close()
    show_year(year, console)
    return year.adds_up


def the_staff() -> Staff:
    """The invented members of staff that the demo signs in as."""
    actors: dict[str, list[Actor]] = {}
    for account in DEMO_ACCOUNTS:
        actors.setdefault(account.role, []).append(Actor("gateway", account.staff_id, (account.role,)))
    contact_person, deputy = actors["peer_worker"][:2]
    return Staff(actors["caseworker"][0], actors["house_manager"][0], contact_person, deputy)

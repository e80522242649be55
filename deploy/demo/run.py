"""Runs the demo on a running installation, with its addresses and keys and with the invented staff.

On an empty system it plays a year of a home. Then, and on a system with people in it, it leaves a morning with work.
"""

import asyncio

from rich.console import Console

from deploy.demo.home import Staff
from deploy.demo.morning import leave_a_morning, show_added
from deploy.demo.parameters import DAYS, DEFAULT_SEED
from deploy.demo.play import applications_in, play_year, show_year
from deploy.demo.summary import adds_up
from deploy.demo.system import SERVICES, System
from deploy.installation import Installation
from deploy.problems import Problem
from deploy.secrets import Secrets
from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from shared.database import Actor


def run_demo(place: Installation, *, seed: int = DEFAULT_SEED, days: int = DAYS, console: Console) -> bool:
    """Add invented people and print what was added. Returns whether every event was handled exactly once.

    Raises Problem when no system runs in `place`, and when the running system is production.
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
    system = System.at(addresses, secrets["gateway_signing_key"], place.clock_file)
    try:
        fits = True
        if not applications_in(await system.counts()):
            year = await play_year(system, the_staff(), seed=seed, days=days, console=console)
            show_year(year, console)
            fits = year.adds_up
        added = await leave_a_morning(system, the_staff(), seed=seed)
        show_added(added, console)
        return fits and adds_up(await system.counts())
    finally:
        await system.close()


def the_staff() -> Staff:
    """The invented members of staff that the demo signs in as."""
    actors: dict[str, list[Actor]] = {}
    for account in DEMO_ACCOUNTS:
        actors.setdefault(account.role, []).append(Actor("gateway", account.staff_id, (account.role,)))
    contact_person, deputy = actors["peer_worker"][:2]
    return Staff(actors["caseworker"][0], actors["house_manager"][0], contact_person, deputy)

"""The whole system, started with `./overgang up` and filled with a year of the demo, and a real browser."""

import json
import shutil
from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from deploy.demo.morning import Added, leave_a_morning
from deploy.demo.play import Year
from deploy.demo.run import the_staff
from deploy.problems import Problem
from tests.journeys.played_year import PlayedYear, play, system_of
from tests.journeys.visitor import Visitor
from tests.support.browser import bring_browser, bring_driver
from tests.support.infrastructure import free_ports, reachable_folder
from tests.support.overgang_command import RunningOvergang
from tests.support.running_containers import RunningContainers

NO_NOISE = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


@pytest.fixture(scope="session")
def played(request) -> PlayedYear | None:
    """The year that was played beforehand and given with --played; None when these journeys play it themselves."""
    folder = request.config.getoption("--played")
    return PlayedYear(Path(folder)) if folder else None


@pytest.fixture(scope="session")
def running(request, played):
    """`./overgang up` in a folder of its own, with the played year if given. Or the containers, if asked for."""
    if request.config.getoption("--infra") == "containers":
        containers = RunningContainers.start(free_ports(1)[0])
        yield containers
        containers.stop()
        return
    folder = reachable_folder("journeys")
    if played:
        played.copy_to(folder / "var")
    system = RunningOvergang.start(folder / "var", free_ports(8)[0]).until_ready()
    yield system
    system.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
async def system(running):
    """Clients of the services' APIs, and the business clock."""
    system = system_of(running)
    yield system
    await system.close()


@pytest.fixture(scope="session")
async def year(played, system) -> Year:
    """A year of the demo, played on the empty system, so that the journeys find a house with a history."""
    return played.year if played else await play(system)


@pytest.fixture(scope="session")
async def morning(system, year) -> Added:
    """A morning of the demo on top of the year, so that there is something to do on every page."""
    return await leave_a_morning(system, the_staff(), seed=7)


@pytest.fixture(scope="session")
async def chromium():
    try:
        path, _ = bring_browser(), bring_driver()
    except Problem as problem:  # one sentence and not one error for every journey
        pytest.exit(f"{problem.what} {problem.remedy}", returncode=1)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(NO_NOISE))
        yield browser
        await browser.close()


@pytest.fixture
async def visitor(chromium, running, year):
    """Creates visitors: `await visitor(width=320, language="en")`. Each has a browser of their own."""
    made = []

    async def make(**how) -> Visitor:
        one = await Visitor.arrive(chromium, running.gateway, **how)
        made.append(one)
        return one

    yield make
    for one in made:
        await one.leave()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, a development file of the gateway's front end."""
    root = Path(__file__).parents[2] / "services" / "gateway" / "assets"
    package = json.loads((root / "node_modules" / "axe-core" / "package.json").read_text())
    assert package["license"].startswith("MPL")
    return (root / "node_modules" / "axe-core" / "axe.min.js").read_text()

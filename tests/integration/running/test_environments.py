"""A demo opened as production, or production opened as a demo, is refused with a message, and nothing is changed."""

import shutil
import subprocess
import sys
from contextlib import contextmanager

import asyncpg
import httpx2
import pytest

from deploy.addresses import SERVICES, Addresses
from deploy.installation import ROOT, Installation
from deploy.postgres.provision import database_of
from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from tests.support.infrastructure import free_ports, reachable_folder
from tests.support.overgang_command import RunningOvergang

CASEWORKER = DEMO_ACCOUNTS[0]


class Home:
    """A folder in which systems are started one after the other."""

    def __init__(self, folder):
        self.var, self.port = folder / "var", free_ports(8)[0]

    @contextmanager
    def running(self, environment):
        system = RunningOvergang.start(self.var, self.port, environment=environment).until_ready()
        try:
            yield system
        finally:
            system.stop()

    def refused(self, environment):
        """The output of a system that does not start."""
        system = RunningOvergang.start(self.var, self.port, environment=environment)
        assert system.ended() == 1, system.words
        return " ".join(system.words.split())

    def doctor(self, environment):
        words = [sys.executable, "-m", "deploy.cli", "doctor", "--port", str(self.port), "--var", str(self.var)]
        answer = subprocess.run(
            words, cwd=ROOT, env={"OVERGANG_ENVIRONMENT": environment}, capture_output=True, text=True, check=False
        )
        return answer.returncode, " ".join(answer.stdout.split())

    def demo(self):
        words = [sys.executable, "-m", "deploy.cli", "demo", "--var", str(self.var)]
        return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def home():
    folder = reachable_folder("environments")
    yield Home(folder)
    shutil.rmtree(folder, ignore_errors=True)


async def can_sign_in(system):
    async with httpx2.AsyncClient(base_url=system.gateway) as browser:
        await browser.get("/logg-inn")
        form = {"username": CASEWORKER.username, "password": CASEWORKER.password}
        answer = await browser.post("/logg-inn", data=form, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code in {303, 403}, answer.text
    return answer.status_code == 303


async def kinds_in(system):
    """The environment stored in each of the five databases."""
    return [await run_in(system, service, "SELECT environment FROM deployment") for service in SERVICES]


async def run_in(system, service, statement):
    password = system.secrets["postgres_admin_password"]
    at = Addresses(system.port).port("postgres")
    connection = await asyncpg.connect(f"postgresql://postgres:{password}@127.0.0.1:{at}/{database_of(service)}")
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


async def test_a_demo_opened_as_production_is_refused_and_stays_a_demo(home):
    with home.running("demo") as system:
        assert await can_sign_in(system)
        assert await kinds_in(system) == ["demo"] * 5
    sentence = "belongs to a demo, and it was opened as production. What to do: Set OVERGANG_ENVIRONMENT=demo"
    assert sentence in home.refused("production")
    status, said = home.doctor("production")
    assert status == 1
    assert sentence in said
    Installation(home.var).environment_file.unlink()  # the databases themselves say it, too
    assert sentence in home.refused("production")
    with home.running("demo") as system:
        assert await can_sign_in(system)
        assert await kinds_in(system) == ["demo"] * 5
        # As a demo without cases was before databases stored their environment.
        for service in SERVICES:
            await run_in(system, service, "DROP TABLE deployment")
    Installation(home.var).environment_file.unlink()
    assert sentence in home.refused("production")


async def test_production_opened_as_a_demo_is_refused_and_has_no_demo_accounts(home):
    with home.running("production") as system:
        assert await kinds_in(system) == ["production"] * 5
        assert CASEWORKER.password not in system.words
        assert await run_in(system, "gateway", "SELECT count(*) FROM staff_account") == 0
        answer = home.demo()
        assert answer.returncode == 1
        assert "This is production." in answer.stderr
        assert home.doctor("demo")[1].count("Overgang runs from this folder") == 1
    sentence = "belongs to production, and it was opened as a demo. What to do: Set OVERGANG_ENVIRONMENT=production"
    assert sentence in home.refused("demo")
    Installation(home.var).environment_file.unlink()
    assert sentence in home.refused("demo")
    Installation(home.var).clock_file.write_text('{"offset_seconds": 86400}')
    assert "clock.json moves the business clock, which only a demo or a test may do." in home.refused("production")
    assert "otherwise delete the file" in home.doctor("production")[1]


def test_an_environment_that_does_not_exist_is_refused_by_name(home):
    assert "There is no environment named prod." in home.refused("prod")

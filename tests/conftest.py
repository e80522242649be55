"""What every test may ask for by name: `postgres` and `nats`, real servers that live as long as the run."""

import pytest

from tests.support.infrastructure import WORDS, running_nats, running_postgres


def pytest_addoption(parser):
    parser.addoption(
        "--infra",
        choices=tuple(WORDS),
        default="wheels",
        help="where PostgreSQL and NATS come from: their wheels (default), containers, or given addresses",
    )


def pytest_report_header(config):
    return f"infrastructure: {WORDS[config.getoption('--infra')]}"


@pytest.fixture(scope="session")
async def postgres(request):
    """A PostgreSQL server; `await postgres.fresh_database("intake")` gives an address to a database of one's own."""
    async with running_postgres(request.config.getoption("--infra")) as server:
        yield server


@pytest.fixture(scope="session")
async def nats(request):
    """A provisioned NATS server; `await nats.fresh()` empties it."""
    async with running_nats(request.config.getoption("--infra")) as server:
        yield server


@pytest.fixture(autouse=True)
async def _databases_of_the_test_are_dropped(request):
    """Keep the disk small: a database that no connection uses after a test is dropped."""
    yield
    if "postgres" in request.fixturenames:
        await request.getfixturevalue("postgres").drop_unused()

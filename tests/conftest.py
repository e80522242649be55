"""What every test may ask for by name: `postgres` and `nats`, real servers that live as long as the run."""

import pytest

from tests.support.infrastructure import WORDS, running_nats, running_postgres

_FIGURES = pytest.StashKey[list[str]]()


def pytest_addoption(parser):
    parser.addoption(
        "--infra",
        choices=tuple(WORDS),
        default="wheels",
        help="where PostgreSQL and NATS come from: their wheels (default), containers, or given addresses",
    )
    parser.addoption("--full", action="store_true", help="run the big sets at full size: minutes, not seconds")


def pytest_configure(config):
    config.stash[_FIGURES] = []


def pytest_terminal_summary(terminalreporter, config):
    if config.stash[_FIGURES]:
        size = "full size" if config.getoption("--full") else "small size, --full for the full one"
        terminalreporter.section(f"figures ({size})")
        for line in config.stash[_FIGURES]:
            terminalreporter.write_line(line)


def pytest_report_header(config):
    return f"infrastructure: {WORDS[config.getoption('--infra')]}"


@pytest.fixture
def size(request):
    """The size of a big set: `size(2_000, full=100_000)`."""

    def chosen(small, *, full):
        return full if request.config.getoption("--full") else small

    return chosen


@pytest.fixture
def figures(request):
    """Tell a figure at the end of the run: `figures("100,000 attempts, 0 overlaps")`."""

    def tell(words):
        request.config.stash[_FIGURES].append(f"{request.node.name}: {words}")

    return tell


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

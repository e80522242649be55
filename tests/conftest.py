"""What every test may ask for by name: `postgres` and `nats`, real servers that live as long as the run.

Under pytest-xdist each worker has servers of its own. A test that cannot run beside others says why, with
`@pytest.mark.alone("measures time")`, and runs in a pass of its own: `--alone=without`, then `--alone=only`.
"""

import os
from functools import cache

import pytest
import structlog
from hypothesis import settings as hypothesis_settings

from tests.support.infrastructure import WORDS, running_nats, running_postgres

_FIGURE = "figure"
_ORDER = ("integration", "component", "contract", "unit")
_SHORT_JOURNEYS = "test_every_page.py"
"""Tests are given to workers in this order, short ones last, so that no worker waits long for the other's last."""


def pytest_addoption(parser):
    parser.addoption(
        "--infra",
        choices=tuple(WORDS),
        default="wheels",
        help="where PostgreSQL and NATS come from: their wheels (default), containers, or given addresses",
    )
    parser.addoption("--full", action="store_true", help="run the big sets at full size: minutes, not seconds")
    parser.addoption(
        "--alone",
        choices=("with", "without", "only"),
        default="with",
        help="run the tests that cannot run beside others with all (default), leave them out, or run only them",
    )
    parser.addoption(
        "--played", help="folder with the year that `python -m tests.journeys.played_year` played for the journeys"
    )


def pytest_configure(config):
    config.addinivalue_line("markers", "alone(reason): the test cannot run beside others, for this reason")
    if getattr(config.option, "numprocesses", None):
        if config.getoption("--alone") != "without":
            raise pytest.UsageError("Some tests cannot run beside others: use -n with --alone=without.")
        # Workers are processes of their own; a set has to have the same order in each.
        os.environ.setdefault("PYTHONHASHSEED", "0")
    # The same examples in each run. With --hypothesis-seed, others that are as reproducible. How long one takes depends
    # on what else the machine does.
    seed = config.getoption("--hypothesis-seed")
    examples = 1_000 if config.getoption("--full") else 100
    hypothesis_settings.register_profile("fixed", derandomize=seed is None, deadline=None, max_examples=examples)
    if config.getoption("--hypothesis-profile") is None:
        hypothesis_settings.load_profile("fixed")
    _print_exceptions_plainly()


def _print_exceptions_plainly():
    """Without this, structlog has rich draw every logged exception with all local variables: up to five seconds."""
    *others, console = structlog.get_config()["processors"]
    plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    assert isinstance(console, structlog.dev.ConsoleRenderer)
    structlog.configure(processors=[*others, plain])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Tests go to whichever worker is free, but those of a file that sets something up once go to one."""
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415  only where xdist is asked for

    class OneByOne(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            file = nodeid.partition("::")[0]
            return file if _sets_something_up_once(config.rootpath / file) else nodeid

    return OneByOne(config, log)


@cache
def _sets_something_up_once(file):
    return 'scope="module"' in file.read_text(encoding="utf-8")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    alone, beside = [], []
    for item in items:
        (alone if _has_to_be_alone(item) else beside).append(item)
    match config.getoption("--alone"):
        case "without":
            items[:], left_out = beside, alone
        case "only":
            items[:], left_out = alone, beside
        case _:
            left_out = []
    if left_out:
        config.hook.pytest_deselected(items=left_out)
    items.sort(key=_place_in_order)


def _has_to_be_alone(item):
    marker = item.get_closest_marker("alone")
    if marker is not None and not (
        len(marker.args) == 1 and isinstance(marker.args[0], str) and marker.args[0].strip()
    ):
        raise pytest.UsageError(f'{item.nodeid}: say why it has to be alone: @pytest.mark.alone("measures time").')
    return marker is not None


def _place_in_order(item):
    parts = item.path.relative_to(item.config.rootpath).parts if item.path.is_relative_to(item.config.rootpath) else ()
    if _SHORT_JOURNEYS in parts:
        return len(_ORDER) + 1
    return next((number for number, name in enumerate(_ORDER) if name in parts[:2]), len(_ORDER))


def pytest_terminal_summary(terminalreporter, config):
    reports = [report for several in terminalreporter.stats.values() for report in several]
    lines = [
        f"{report.nodeid.rpartition('::')[2]}: {words}"
        for report in reports
        if getattr(report, "when", None) == "call"
        for name, words in report.user_properties
        if name == _FIGURE
    ]
    if lines:
        size = "full size" if config.getoption("--full") else "small size, --full for the full one"
        terminalreporter.section(f"figures ({size})")
        for line in lines:
            terminalreporter.write_line(line)


def pytest_report_header(config):
    seed = config.getoption("--hypothesis-seed")
    return [
        f"infrastructure: {WORDS[config.getoption('--infra')]}",
        (
            f"seeds: examples of Hypothesis {'fixed by the test' if seed is None else seed},"
            f" order of sets {os.environ.get('PYTHONHASHSEED', 'random')}; other seeds stand in the names of the tests"
        ),
    ]


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
        request.node.user_properties.append((_FIGURE, words))

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

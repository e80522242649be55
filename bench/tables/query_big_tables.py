"""Lists, searches and due timers in big tables: the service's own statements, compared with a read by primary key."""

import base64
import contextlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from typing import Any

import asyncpg
from sqlalchemy import event

from bench.figures import Figure, Sample, median_ratio
from bench.sizes import Sizes
from bench.tables.fill_tables import fake_names, grow, ids, store_search_keys
from bench.testbed.servers import CALLERS, PUBLIC_URL, Testbed
from deploy.secrets import Secrets
from services.intake.overview.db.case_list import list_cases
from services.intake.overview.domain import Wanted
from services.intake.settings import Settings
from services.intake.vault import Vault
from shared.clock import BusinessClock
from shared.database import Actor, Database
from shared.database.migrate import migrate
from shared.sealing import NotReadable
from shared.timers import TimerHandlers, fire_next

_TIMES = 60
_SOME_ARE_DUE = datetime(2030, 1, 1, 1, 40, tzinfo=UTC)
_BY_KEY = "SELECT * FROM application WHERE case_id = $1"


@dataclass(frozen=True, slots=True)
class Query:
    """A statement as it is sent to the driver."""

    key: str
    what: str
    statement: str
    values: tuple[Any, ...]
    locks: bool = False
    """Whether it locks rows; then it runs in a transaction that is rolled back."""


async def measure(testbed: Testbed, sizes: Sizes) -> list[Figure]:
    """Measure every query at the largest size, with goals, and the first page at the smaller sizes."""
    name = await testbed.fresh_database("queries", "intake")
    url = testbed.database_url(name, "intake")
    await migrate("intake", url)
    secrets = Secrets.generate()
    settings = Settings(
        database_url=url,
        callers=CALLERS,
        public_url=PUBLIC_URL,
        environment="test",
        master_key=secrets["intake_master_key"],
        index_key=secrets["intake_index_key"],
    )
    vault = Vault.with_index(settings.master_key, settings.index_key)
    database = Database(settings, BusinessClock(None, movable=True), name="intake", resources=[vault])
    admin = await testbed.admin(name)
    bare = await testbed.of_service(name, "intake")
    figures: list[Figure] = []
    try:
        names = fake_names(sizes.seed)
        async with database.begin(Actor.system("intake")) as tx:
            await store_search_keys(admin, tx, names)
        timers = await _due_timers(database)
        have = 0
        for want in (*sizes.growth, sizes.rows):
            if want > have:
                await grow(admin, have, want)
                have = want
            queries = [*await _queries(database, admin, names, have), *timers]
            if want < sizes.rows:
                queries = queries[:1]
            figures += [await _figure(bare, admin, query, have, sizes) for query in queries]
    finally:
        await admin.close()
        await bare.close()
        await database.engine.dispose()
        await testbed.fresh_database("queries", "intake")
    return figures


async def _queries(database: Database, admin: asyncpg.Connection, names: list[str], rows: int) -> list[Query]:
    middle = await admin.fetchrow(
        "SELECT received_on, case_id FROM application WHERE status = 'granted' ORDER BY received_on, case_id "
        "OFFSET (SELECT count(*) / 2 FROM application WHERE status = 'granted') LIMIT 1"
    )
    after = _cursor(middle["received_on"], middle["case_id"])
    full = names[7]
    wanted = {
        "list-page": ("first page of waiting applications", Wanted(status="received")),
        "list-all": ("first page of all applications", Wanted()),
        "list-deep": ("a page in the middle of the granted applications", Wanted(status="granted", after=after)),
        "search-name": ("search by first name and surname", Wanted(q=full)),
        "search-surname": ("search by a surname that one in a hundred has", Wanted(q=full.rsplit(maxsplit=1)[-1])),
        "search-reference": ("search by reference", Wanted(q=f"{rows // 2:08X}")),
    }
    return [
        Query(key, what, *await _sent_by(database, lambda what=one: _list(database, what)))  # type: ignore[misc]
        for key, (what, one) in wanted.items()
    ]


async def _list(database: Database, wanted: Wanted) -> None:
    async with database.begin(Actor.system("intake")) as tx:
        with contextlib.suppress(NotReadable):  # the encrypted columns hold filler of the same length
            await list_cases(tx, wanted)


async def _due_timers(database: Database) -> list[Query]:
    """The query for due timers. It is recorded while there are no timers, so that none fires, and measured later."""
    statement, values = await _sent_by(database, lambda: fire_next(database, TimerHandlers(), "intake"))
    later = tuple(_SOME_ARE_DUE if isinstance(value, datetime) else value for value in values)
    return [
        Query("timer-none", "query for the next due timer, none due", statement, values),
        Query("timer-due", "query for the next due timer, a hundred due", statement, later, locks=True),
    ]


async def _sent_by(database: Database, act: Callable[[], Awaitable[Any]]) -> tuple[str, tuple[Any, ...]]:
    """The first statement that `act` sends and that reads a table, with its parameters."""
    seen: list[tuple[str, tuple[Any, ...]]] = []

    def note(_: Any, __: Any, statement: str, values: tuple[Any, ...], *___: Any) -> None:
        if "FROM" in statement.upper():
            seen.append((statement, tuple(values)))

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    try:
        await act()
    finally:
        event.remove(database.engine.sync_engine, "before_cursor_execute", note)
    return seen[0]


async def _figure(bare: asyncpg.Connection, admin: asyncpg.Connection, query: Query, rows: int, sizes: Sizes) -> Figure:
    measured, by_key = await bare.prepare(query.statement), await bare.prepare(_BY_KEY)
    found = len(await measured.fetch(*query.values))
    ours, limit, worst = [], [], []
    around = bare.transaction()
    if query.locks:
        await around.start()
    for _ in range(sizes.rounds):
        cases = await ids(admin, _TIMES)
        our_values, their_values = [], []
        for case_id in cases:
            our_values.append(await _milliseconds(measured, query.values))
            their_values.append(await _milliseconds(by_key, (case_id,)))
        ours.append(median(our_values))
        limit.append(median(their_values))
        worst.append(sorted(our_values)[int(len(our_values) * 0.99)])
    if query.locks:
        await around.rollback()
    largest = rows >= sizes.rows
    return Figure(
        key=query.key if largest else f"{query.key}-{rows}",
        what=f"{query.what}, {rows:,} rows",
        against="one row by its primary key, p50",
        unit="ms",
        ours=Sample.of(ours),
        limit=Sample.of(limit),
        ratio=median_ratio(ours, limit),
        at_most=3 if largest else None,
        group="queries" if largest else "growth",
        note=f"{found} rows in the result" if largest else "",
        more={"p99 ms": median(worst)} if largest else {},
    )


async def _milliseconds(statement: Any, values: tuple[Any, ...]) -> float:
    began = time.perf_counter()
    await statement.fetch(*values)
    return 1000 * (time.perf_counter() - began)


def _cursor(received_on: Any, case_id: Any) -> str:
    return base64.urlsafe_b64encode(f"{received_on}|{case_id}".encode()).decode()

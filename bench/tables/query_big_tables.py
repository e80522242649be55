"""Lists, searches and due timers in big tables: the statements that the services send, beside a read by primary key."""

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

from bench.figures import Figure, Sample, compared
from bench.sizes import Sizes
from bench.tables.fill_tables import grow, ids, invented_names, keep_search_keys
from bench.testbed.servers import CALLER_KEY, Ground
from deploy.secrets import Secrets
from services.intake.overview.db.case_list import list_cases
from services.intake.overview.domain import Wanted
from services.intake.settings import Settings
from services.intake.vault import NotReadable, Vault
from shared.clock import BusinessClock
from shared.database import Actor, Database
from shared.database.migrate import migrate
from shared.timers import TimerHandlers, fire_next

_TIMES = 60
_SOME_ARE_DUE = datetime(2030, 1, 1, 1, 40, tzinfo=UTC)
_BY_KEY = "SELECT * FROM application WHERE case_id = $1"


@dataclass(frozen=True, slots=True)
class Query:
    """A statement as the driver gets it."""

    key: str
    what: str
    statement: str
    values: tuple[Any, ...]
    locks: bool = False
    """It locks what it finds, so it is asked within a transaction, which is rolled back."""


async def measure(ground: Ground, sizes: Sizes) -> list[Figure]:
    """At the largest size each query has a goal; the first page is also looked at on the way there."""
    name = await ground.fresh_database("queries", "intake")
    url = ground.database_url(name, "intake")
    await migrate("intake", url)
    secrets = Secrets.generate()
    settings = Settings(
        database_url=url,
        caller_key=CALLER_KEY,
        environment="test",
        master_key=secrets["intake_master_key"],
        index_key=secrets["intake_index_key"],
    )
    vault = Vault.of(settings.master_key.get_secret_value(), settings.index_key.get_secret_value())
    database = Database(settings, BusinessClock(None, movable=True), name="intake", resources=[vault])
    admin = await ground.admin(name)
    bare = await ground.of_service(name, "intake")
    figures: list[Figure] = []
    try:
        names = invented_names(sizes.seed)
        async with database.begin(Actor.system("intake")) as tx:
            await keep_search_keys(admin, tx, names)
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
        await ground.fresh_database("queries", "intake")
    return figures


async def _queries(database: Database, admin: asyncpg.Connection, names: list[str], rows: int) -> list[Query]:
    middle = await admin.fetchrow(
        "SELECT received_on, case_id FROM application WHERE status = 'granted' ORDER BY received_on, case_id "
        "OFFSET (SELECT count(*) / 2 FROM application WHERE status = 'granted') LIMIT 1"
    )
    after = _cursor(middle["received_on"], middle["case_id"])
    full = names[7]
    wanted = {
        "list-page": ("first page of those that wait", Wanted(status="received")),
        "list-all": ("first page of all", Wanted()),
        "list-deep": ("a page in the middle of the granted", Wanted(status="granted", after=after)),
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
        with contextlib.suppress(NotReadable):  # the names in these tables are no ciphertexts, only as long as those
            await list_cases(tx, wanted)


async def _due_timers(database: Database) -> list[Query]:
    """Heard while there are no timers, so that nothing fires; then asked for a time when some of them are due."""
    statement, values = await _sent_by(database, lambda: fire_next(database, TimerHandlers(), "intake"))
    later = tuple(_SOME_ARE_DUE if isinstance(value, datetime) else value for value in values)
    return [
        Query("timer-none", "what is due next, with no timer due", statement, values),
        Query("timer-due", "what is due next, with a hundred timers due", statement, later, locks=True),
    ]


async def _sent_by(database: Database, act: Callable[[], Awaitable[Any]]) -> tuple[str, tuple[Any, ...]]:
    """The first statement that reads a table while `act` runs, with its values."""
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
    asked, read = await bare.prepare(query.statement), await bare.prepare(_BY_KEY)
    found = len(await asked.fetch(*query.values))
    ours, limit, worst = [], [], []
    around = bare.transaction()
    if query.locks:
        await around.start()
    for _ in range(sizes.rounds):
        cases = await ids(admin, _TIMES)
        mine, theirs = [], []
        for case_id in cases:
            mine.append(await _milliseconds(asked, query.values))
            theirs.append(await _milliseconds(read, (case_id,)))
        ours.append(median(mine))
        limit.append(median(theirs))
        worst.append(sorted(mine)[int(len(mine) * 0.99)])
    if query.locks:
        await around.rollback()
    largest = rows >= sizes.rows
    return Figure(
        key=query.key if largest else f"{query.key}-{rows}",
        what=f"{query.what}, {rows:,} applications",
        against="one row by its primary key, p50",
        unit="ms",
        ours=Sample.of(ours),
        limit=Sample.of(limit),
        ratio=compared(ours, limit),
        at_most=3 if largest else None,
        group="queries" if largest else "growth",
        note=f"{found} rows" if largest else "",
        more={"p99 ms": median(worst)} if largest else {},
    )


async def _milliseconds(statement: Any, values: tuple[Any, ...]) -> float:
    began = time.perf_counter()
    await statement.fetch(*values)
    return 1000 * (time.perf_counter() - began)


def _cursor(received_on: Any, case_id: Any) -> str:
    return base64.urlsafe_b64encode(f"{received_on}|{case_id}".encode()).decode()

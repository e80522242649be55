"""Bad messages among good ones: each bad one is kept with its reason, and the good ones are not delayed.

Good messages are published at a steady rate, in turns without bad ones (calm) and with one bad message for every ten
(storm), so that both are measured under the same conditions. The latency of a good message is measured from its due
time until its effect is committed.
"""

import asyncio
import time
from collections import Counter
from contextlib import asynccontextmanager
from itertools import cycle

import pytest
import structlog

from shared.contracts.intake.application_received import ApplicationReceived
from shared.messaging import Subscriptions
from shared.telemetry import set_up_logs
from tests.support.poison import HARMLESS, KINDS, SUBJECT, a_body, publish_poison
from tests.support.probe import create_core_tables, probe, until, write_effects

PER_SECOND = 100
TURN = 250
"""How many good messages are published between two changes of calm and storm."""
NEIGHBOURS = 1.0
"""Seconds of tolerance in a small set for other load on the machine: its p99 is the tenth slowest message. A message
that waited for the redelivery of a bad one would be much later."""


class Latencies:
    """The due time of each good message, and how long it took until its effect was committed."""

    def __init__(self) -> None:
        self.due: dict[str, float] = {}
        self.took: dict[str, float] = {}
        self._in_hand: dict[int, list[str]] = {}

    async def note(self, event: ApplicationReceived, tx) -> None:
        self._in_hand.setdefault(id(tx), []).append(str(event.application_id))

    def watch(self, database) -> None:
        """Observe every commit of a service."""
        begin = database.begin

        @asynccontextmanager
        async def watched(actor):
            tx = None
            try:
                async with begin(actor) as tx:
                    yield tx
            except BaseException:
                self._in_hand.pop(id(tx), None)
                raise
            for ref in self._in_hand.pop(id(tx), ()):
                self.took[ref] = time.monotonic() - self.due[ref]

        database.begin = watched

    def p99(self, refs: list[str]) -> float:
        took = sorted(self.took[ref] for ref in refs)
        return took[int(len(took) * 0.99)]


class Weather:
    """Publishes good messages at a steady rate, and bad ones among them."""

    def __init__(self, client, latencies: Latencies) -> None:
        self.client, self.latencies = client, latencies
        self.refs: dict[str, list[str]] = {"calm": [], "storm": []}
        self.good_ones = 0
        self.bad: Counter[bytes] = Counter()
        self.kinds: Counter[str] = Counter()
        self._next_kind, self._next_harmless = cycle(KINDS), cycle(HARMLESS)

    async def turn(self, weather: str) -> None:
        """One turn of good messages; in a storm with a bad one after every ten, and sometimes an unusual one."""
        began = time.monotonic()
        for number in range(TURN):
            due = began + number / PER_SECOND
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            await self._good(weather, due)
            if weather == "storm" and number % 10 == 5:
                kind = next(self._next_kind)
                self.bad[await publish_poison(self.client, kind, self.kinds[kind])] += 1
                self.kinds[kind] += 1
            if weather == "storm" and number % 100 == 0:
                kind = next(self._next_harmless)
                await self.client.publish(SUBJECT, HARMLESS[kind]())
                self.kinds[kind] += 1

    async def _good(self, weather: str, due: float) -> None:
        body = a_body()
        ref = ref_in(body)
        self.latencies.due[ref] = due
        self.refs[weather].append(ref)
        self.good_ones += 1
        await self.client.publish(SUBJECT, body)

    async def all_are_stored(self) -> bool:
        """Wait until the stream has every message. The publisher here does not wait for acknowledgements."""
        state = (await self.client.jetstream().stream_info("INTAKE")).state
        return state.messages == self.good_ones + self.kinds.total()

    def good(self) -> list[str]:
        return self.refs["calm"] + self.refs["storm"]


def ref_in(body: bytes) -> str:
    return body.split(b'"application_id": "')[1][:36].decode()


@asynccontextmanager
async def a_reader(postgres, nats, latencies: Latencies):
    await nats.fresh()
    url = await postgres.fresh_database()
    await create_core_tables(url)
    subscriptions = Subscriptions("intake")
    write_effects(subscriptions)
    contract, write = subscriptions.handlers[SUBJECT]

    async def note_and_write(event, tx) -> None:
        latencies.due.setdefault(str(event.application_id), time.monotonic())
        await latencies.note(event, tx)
        await write(event, tx)

    subscriptions.handlers[SUBJECT] = (contract, note_and_write)
    client = await nats.admin()
    try:
        async with probe("housing", url, nats.url("housing"), subscriptions=[subscriptions]) as reader:
            latencies.watch(reader.service.database)
            yield reader, client
    finally:
        await client.close()


@pytest.fixture
def _logs_as_in_the_product(monkeypatch):
    """Log one line of JSON for each failure: the formatted tracebacks of a terminal take longer than the events."""
    monkeypatch.setattr("logging.basicConfig", lambda **_: None)
    before = structlog.get_config()
    set_up_logs("housing")
    structlog.configure(cache_logger_on_first_use=False)
    yield
    structlog.configure(**before)
    structlog.contextvars.clear_contextvars()


@pytest.mark.alone("compares how long messages take")
@pytest.mark.usefixtures("_logs_as_in_the_product")
async def test_bad_messages_are_all_kept_and_the_good_ones_do_not_wait(postgres, nats, size, figures):
    turns, latencies = size(4, full=40), Latencies()
    async with a_reader(postgres, nats, latencies) as (reader, client):
        weather = Weather(client, latencies)

        async def all_is_handled() -> bool:
            if not await weather.all_are_stored():
                return False
            progress = (await reader.service.consumer_progress())["INTAKE"]
            return progress == {"pending": 0, "ack_pending": 0}

        await weather.turn("calm")  # to get warm
        await until(all_is_handled)
        weather.refs["calm"].clear()
        warm = len(latencies.took)
        for _ in range(turns):
            for kind in ("calm", "storm"):
                await weather.turn(kind)
                await until(all_is_handled)

        effects = Counter(await reader.effects())
        letters = await reader.rows("SELECT payload, reason, detail, deliveries FROM dead_letter")
        future, unknown = weather.kinds["far future"], weather.kinds["unknown type"]
        assert set(weather.good()) <= set(effects), "every good one has its effect"
        assert set(effects.values()) == {1}, "and has it once"
        assert len(effects) == warm + len(weather.good()) + future, "as has one that says it is from the far future"
        assert Counter(bytes(row["payload"]) for row in letters) == weather.bad, "every bad one is kept, once"
        assert {row["reason"] for row in letters} == {"Unreadable"}
        assert all(row["detail"] for row in letters)
        assert {row["deliveries"] for row in letters} == {1}, "trying again would not help"
        assert await reader.count("inbox") == len(effects) + unknown, "an unknown type is counted and does nothing"
        assert await reader.count("parked") == 0
        assert reader.failed == []

        calm, storm = latencies.p99(weather.refs["calm"]), latencies.p99(weather.refs["storm"])
        allowed = max(2 * calm, calm + size(NEIGHBOURS, full=0.0))
        figures(
            f"{len(letters):,} bad messages of {len(KINDS)} kinds kept among {len(weather.refs['storm']):,} good at"
            f" {PER_SECOND}/s, {unknown} of an unknown type and {future} from the far future handled; p99 of the good"
            f" {storm * 1000:.0f} ms, calm {calm * 1000:.0f} ms ({storm / calm:.2f} times)"
        )
        assert storm < allowed, f"p99 of the good is {storm:.3f} s in the storm and {calm:.3f} s when it is calm"

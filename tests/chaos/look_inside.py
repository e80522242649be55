"""Reads the five databases and the broker directly, as their administrator, without proxies and services."""

import asyncio
import contextlib
import json
import urllib.request
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import asyncpg
import nats
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from deploy.addresses import SERVICES
from deploy.local.nats_server import LocalNats
from deploy.local.postgres import LocalPostgres
from deploy.nats.topology import declared_topology, stream_of
from deploy.postgres.provision import database_of

_WITHIN = 5.0
_IN_FLIGHT = """
    SELECT (SELECT count(*) FROM outbox WHERE published_at IS NULL) AS outbox,
           (SELECT count(*) FROM parked) AS parked,
           (SELECT count(*) FROM timer WHERE fired_at IS NULL AND cancelled_at IS NULL AND due_at <= $1) AS timers_due,
           (SELECT count(*) FROM dead_letter WHERE resolved_at IS NULL) AS dead_letters
"""
_DELIVERIES = "SELECT count(*) AS deliveries FROM delivery WHERE state = 'waiting'"


@dataclass(slots=True)
class Backlog:
    """The work in flight in the whole system. None for numbers that could not be read."""

    outbox: int | None = None
    parked: int | None = None
    timers_due: int | None = None
    deliveries: int | None = None
    dead_letters: int | None = None
    pending: int | None = None
    ack_pending: int | None = None

    @property
    def work(self) -> int:
        """All known work in flight, as one number."""
        known = (self.outbox, self.parked, self.timers_due, self.deliveries, self.pending, self.ack_pending)
        return sum(number or 0 for number in known)

    @property
    def is_empty(self) -> bool:
        """Whether every number could be read and no work is in flight."""
        numbers = (self.outbox, self.parked, self.timers_due, self.deliveries, self.pending, self.ack_pending)
        return all(number == 0 for number in numbers)

    def __str__(self) -> str:
        named = {name: getattr(self, name) for name in self.__slots__}
        return ", ".join(f"{name} {'?' if number is None else number}" for name, number in named.items() if number != 0)


@dataclass(slots=True)
class Databases:
    """One connection to each service's database, opened again whenever it is lost."""

    postgres: LocalPostgres
    _open: dict[str, asyncpg.Connection] = field(default_factory=dict)
    _locks: dict[str, asyncio.Lock] = field(default_factory=dict)

    async def all(self, service: str, query: str, *values: Any, within: float = _WITHIN) -> list[dict[str, Any]]:
        """The rows of a query. Raises OSError, TimeoutError or asyncpg's errors while the database is unavailable."""
        async with self._locks.setdefault(service, asyncio.Lock()):
            try:
                async with asyncio.timeout(within):
                    connection = self._open.get(service)
                    if connection is None or connection.is_closed():
                        connection = self._open[service] = await self._connect(service)
                    return [dict(row) for row in await connection.fetch(query, *values)]
            except BaseException:
                lost = self._open.pop(service, None)
                if lost is not None:
                    lost.terminate()
                raise

    async def close(self) -> None:
        """Close the connections."""
        for connection in self._open.values():
            with contextlib.suppress(Exception):
                await connection.close(timeout=2)

    async def _connect(self, service: str) -> asyncpg.Connection:
        connection = await asyncpg.connect(self.postgres.url(database_of(service)), timeout=_WITHIN)
        for kind in ("json", "jsonb"):
            await connection.set_type_codec(kind, encoder=json.dumps, decoder=json.loads, schema="pg_catalog")
        return connection


@dataclass(slots=True)
class Inside:
    """The databases, the broker, and the work in flight in both."""

    databases: Databases
    nats: LocalNats
    last: Backlog = field(default_factory=Backlog)

    async def backlog(self, now: datetime, *, within: float = 2.0) -> Backlog:
        """The work in flight at this moment. Numbers that cannot be read in time are None."""
        found = Backlog()
        asked = [self._of_database(service, now, within) for service in SERVICES]
        *rows, consumers = await asyncio.gather(*asked, self._of_consumers(within), return_exceptions=True)
        answered = [row for row in rows if isinstance(row, dict)]
        if len(answered) == len(SERVICES):
            for name in ("outbox", "parked", "timers_due", "deliveries", "dead_letters"):
                setattr(found, name, sum(row.get(name, 0) for row in answered))
        if isinstance(consumers, tuple):
            found.pending, found.ack_pending = consumers
        self.last = found
        return found

    async def _of_database(self, service: str, now: datetime, within: float) -> dict[str, int]:
        row = (await self.databases.all(service, _IN_FLIGHT, now, within=within))[0]
        if service == "notifications":
            row |= (await self.databases.all(service, _DELIVERIES, within=within))[0]
        return row

    async def _of_consumers(self, within: float) -> tuple[int, int]:
        page = await asyncio.to_thread(_read_page, f"{self.nats.monitor_url}/jsz?consumers=true", within)
        streams = [one for account in page.get("account_details") or [] for one in account.get("stream_detail") or []]
        found = {
            (stream["name"], consumer["name"]): consumer
            for stream in streams
            for consumer in stream.get("consumer_detail") or []
        }
        wanted = [found[one.stream, one.durable] for one in declared_topology().consumers]
        return sum(one["num_pending"] for one in wanted), sum(one["num_ack_pending"] for one in wanted)

    async def ask_broker(self, subject: str, order: dict[str, Any] | None = None) -> dict[str, Any]:
        """One request to the JetStream API as administrator. Raises an error while the broker is unavailable."""
        async with asyncio.timeout(_WITHIN):
            client = await nats.connect(
                self.nats.url("admin"), connect_timeout=2, allow_reconnect=False, error_cb=_say_nothing
            )
            try:
                body = json.dumps(order).encode() if order else b""
                answer = await client.request(f"$JS.API.{subject}", body, timeout=_WITHIN)
                read: dict[str, Any] = json.loads(answer.data)
                return read
            finally:
                await client.close()

    async def read_stream(self, owner: str) -> list[dict[str, Any]]:
        """Every message of an owner's stream, in the stream's own order."""
        client = await nats.connect(self.nats.url("admin"), connect_timeout=5)
        try:
            js, stream = client.jetstream(), stream_of(owner)
            last = (await js.stream_info(stream)).state.messages
            config = ConsumerConfig(ack_policy=AckPolicy.NONE, deliver_policy=DeliverPolicy.ALL)
            reader = await js.pull_subscribe(f"{owner}.>", stream=stream, config=config)
            read: list[dict[str, Any]] = []
            while len(read) < last:
                read += [json.loads(message.data) for message in await reader.fetch(500, timeout=5)]
            return read
        finally:
            await client.close()


async def _say_nothing(_: Exception) -> None:
    """Log nothing: the caller gets an exception anyway."""


def _read_page(url: str, within: float) -> dict[str, Any]:
    with urllib.request.urlopen(url, timeout=within) as answer:  # noqa: S310  our own address
        read: dict[str, Any] = json.load(answer)
        return read

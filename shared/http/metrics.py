"""The metrics of a service for /metrics and /progress. The alerts and the page Drift use them.

A scrape runs one query, for two seconds at most. It does not call the broker; the watchdog does, every ten seconds.
An unknown metric is left out of the response; it is never reported as 0.
"""

import asyncio
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from weakref import WeakKeyDictionary

from opentelemetry.instrumentation.utils import suppress_instrumentation
from prometheus_client import generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from sqlalchemy import text

from shared.clock import wall_now
from shared.database import Actor, Tx
from shared.messaging.relay import LEADER_LOCK
from shared.security_events import WATCHED, SecurityEvent

DATABASE_TIMEOUT = 2.0
"""Seconds for which a scrape waits for the database."""
BROKER_TIMEOUT = 30.0
"""Seconds without an answer after which the broker counts as unavailable: three checks of the watchdog."""

FIGURES = {
    "overgang_database_up": "1 when the service's database answered this scrape",
    "overgang_broker_up": "1 when the broker answered the watchdog within the last 30 seconds",
    "overgang_relay_leaders": "Processes that hold the relay's advisory lock: 1, or 0 when no relay publishes",
    "overgang_outbox_unpublished": "Events in the outbox that are not published yet",
    "overgang_outbox_oldest_seconds": "Age of the oldest unpublished event",
    "overgang_parked": "Events that wait for an earlier event of the same aggregate",
    "overgang_parked_oldest_seconds": "Age of the oldest parked event",
    "overgang_dead_letters": "Unresolved dead letters",
    "overgang_timers_overdue": "Timers that are due and have not fired",
    "overgang_timers_overdue_seconds": "Delay of the most overdue timer, by the business clock",
}
CONSUMER_FIGURES = {
    "overgang_consumer_pending": ("Messages that the broker has not delivered to this consumer yet", "pending"),
    "overgang_consumer_unacked": ("Delivered messages that are not acknowledged yet", "unacked"),
    "overgang_consumer_redelivered": ("Unacknowledged messages that were delivered more than once", "redelivered"),
    "overgang_consumer_oldest_unhandled_seconds": (
        "Observed waiting time of the oldest unacknowledged message",
        "oldest_at",
    ),
}

FAULT_FIGURES = {"overgang_fault_seconds": "Time for which something outside the service has not worked, by fault"}

SECURITY_FIGURES = {"overgang_security_events": "Security events in the last quarter of an hour, by kind"}
ALTERED_FIGURES = {"overgang_access_log_altered": "Days and rows that did not fit in the last check of the access logs"}
"""Only the gateway has it, where the check writes what it finds."""

_FIGURES = text("""
    SELECT (SELECT count(*) FROM outbox WHERE published_at IS NULL) AS outbox_unpublished,
           (SELECT min(created_at) FROM outbox WHERE published_at IS NULL) AS outbox_oldest_at,
           (SELECT count(*) FROM timer
            WHERE fired_at IS NULL AND cancelled_at IS NULL AND due_at <= :now) AS timers_due,
           (SELECT min(due_at) FROM timer WHERE fired_at IS NULL AND cancelled_at IS NULL) AS next_timer_due_at,
           (SELECT count(*) FROM parked) AS parked,
           (SELECT min(parked_at) FROM parked) AS parked_oldest_at,
           (SELECT count(*) FROM dead_letter WHERE resolved_at IS NULL) AS dead_letters,
           (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid = CAST(:lock AS oid)
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS relay_leaders
""")
Answer = tuple[dict[str, float], dict[str, float], dict[str, int]]
"""The figures of a service by name, the age of each fault by its code, and the security events by kind."""
_NO_ANSWER: Answer = ({"overgang_database_up": 0.0}, {}, {})
_queries_in_progress: WeakKeyDictionary[Any, asyncio.Task[Answer]] = WeakKeyDictionary()


async def figures(tx: Tx) -> dict[str, Any]:
    """The counts and ages in the database of a service, under the names that /progress uses."""
    return (await tx.one(_FIGURES, {"now": tx.now, "lock": LEADER_LOCK}))._asdict()


def consumer_figures(service: Any) -> dict[str, dict[str, Any]]:
    """The last observation of the watchdog for each stream. Empty while the broker is unavailable."""
    if not broker_answers(service):
        return {}
    seen = service.connection.consumers
    return {
        stream: {
            "pending": seen[stream].pending,
            "unacked": seen[stream].ack_pending,
            "redelivered": seen[stream].redelivered,
            "oldest_at": waiting.since,
        }
        for stream, waiting in service.watchdog.backlogs.items()
        if waiting.observed
    }


def broker_answers(service: Any) -> bool:
    """Whether this process is connected and the watchdog got an answer recently."""
    return bool(
        service.connection and service.connection.connected and service.watchdog.seconds_since_seen < BROKER_TIMEOUT
    )


async def exposition(service: Any) -> bytes:
    """The response for Prometheus, within about two seconds also when the database or the broker is unavailable."""
    # One query at a time: further scrapes wait for the query that is running.
    query = _queries_in_progress.get(service)
    if query is None or query.done():
        query = _queries_in_progress[service] = asyncio.ensure_future(_query_figures(service))
    await asyncio.wait({query}, timeout=DATABASE_TIMEOUT)
    known, faults, security = query.result() if query.done() else _NO_ANSWER
    if service.connection is not None:
        known = known | {"overgang_broker_up": float(broker_answers(service))}
    return generate_latest() + generate_latest(_FigureCollector(service, known, faults, security))


async def _query_figures(service: Any) -> Answer:
    try:
        with suppress_instrumentation():
            async with service.database.begin(Actor.system(service.name)) as tx:
                row, business, faults = await figures(tx), tx.now, await service.faults(tx)
                security = await service.security_events(tx)
    except Exception:  # noqa: BLE001  any error means that the database gave no figures
        return _NO_ANSWER
    now = wall_now()
    known = {
        "overgang_database_up": 1.0,
        "overgang_relay_leaders": row["relay_leaders"],
        "overgang_outbox_unpublished": row["outbox_unpublished"],
        "overgang_outbox_oldest_seconds": _age(row["outbox_oldest_at"], now),
        "overgang_parked": row["parked"],
        "overgang_parked_oldest_seconds": _age(row["parked_oldest_at"], now),
        "overgang_dead_letters": row["dead_letters"],
        "overgang_timers_overdue": row["timers_due"],
        "overgang_timers_overdue_seconds": _age(row["next_timer_due_at"], business),
    }
    return known, {fault.code: _age(fault.since, now) for fault in faults}, security


def _age(since: datetime | None, now: datetime) -> float:
    return max((now - since).total_seconds(), 0.0) if since else 0.0


class _FigureCollector:
    """A collector for the Prometheus client library, made for one scrape."""

    def __init__(
        self, service: Any, known: dict[str, float], faults: dict[str, float], security: dict[str, int]
    ) -> None:
        self.name, self.known, self.faults, self.consumers = service.name, known, faults, consumer_figures(service)
        self.security = security

    def collect(self) -> Iterator[Metric]:
        """One metric family per figure."""
        now = wall_now()
        for name, meaning in FIGURES.items():
            if name in self.known:
                family = GaugeMetricFamily(name, meaning, labels=["service"])
                family.add_metric([self.name], self.known[name])
                yield family
        for name, meaning in FAULT_FIGURES.items():
            family = GaugeMetricFamily(name, meaning, labels=["service", "fault"])
            for code, seconds in self.faults.items():
                family.add_metric([self.name, code], seconds)
            yield family
        yield from self._security()
        for name, (meaning, key) in CONSUMER_FIGURES.items():
            family = GaugeMetricFamily(name, meaning, labels=["service", "stream"])
            for stream, seen in self.consumers.items():
                value = _age(seen["oldest_at"], now) if key == "oldest_at" else seen[key]
                family.add_metric([self.name, stream], value)
            yield family

    def _security(self) -> Iterator[Metric]:
        for name, meaning in SECURITY_FIGURES.items():
            family = GaugeMetricFamily(name, meaning, labels=["service", "event"])
            for event in WATCHED:
                family.add_metric([self.name, event.value], self.security.get(event.value, 0))
            yield family
        for name, meaning in ALTERED_FIGURES.items():
            if SecurityEvent.ACCESS_LOG_ALTERED in self.security:
                family = GaugeMetricFamily(name, meaning, labels=["service"])
                family.add_metric([self.name], self.security[SecurityEvent.ACCESS_LOG_ALTERED])
                yield family

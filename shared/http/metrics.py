"""The figures of a service, asked in one place for /progress, /metrics and so for the page Drift and the alerts.

A scrape asks the database once, for two seconds at most, and the broker not at all: the watchdog looks there every ten
seconds. What is not known is left out; it is never told as 0.
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

PATIENCE = 2.0
"""Seconds that a scrape waits for the database."""
BROKER_SILENT = 30.0
"""Seconds without an answer from the broker after which it counts as away: three looks of the watchdog."""

FIGURES = {
    "overgang_database_up": "1 when the service's database answered this scrape",
    "overgang_broker_up": "1 when the broker answered the watchdog within the last 30 seconds",
    "overgang_relay_leaders": "Processes that publish for this service: 1, or 0 while nobody does",
    "overgang_outbox_unpublished": "Events that wait to be published",
    "overgang_outbox_oldest_seconds": "Age of the oldest event that waits to be published",
    "overgang_parked": "Events that wait for an earlier one of the same case",
    "overgang_parked_oldest_seconds": "Age of the oldest parked event",
    "overgang_dead_letters": "Messages that nobody could handle and nobody has dealt with",
    "overgang_timers_overdue": "Timers whose time has come and that have not fired",
    "overgang_timers_overdue_seconds": "How long the most overdue timer is overdue, by the business clock",
}
CONSUMER_FIGURES = {
    "overgang_consumer_pending": ("Messages that the broker has not delivered to this consumer yet", "pending"),
    "overgang_consumer_unacked": ("Messages that are being handled or wait for another attempt", "unacked"),
    "overgang_consumer_redelivered": ("Messages not handled yet that came more than once", "redelivered"),
    "overgang_consumer_oldest_unhandled_seconds": (
        "For how long the oldest message not handled yet has been seen to wait",
        "oldest_at",
    ),
}

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
_asking: WeakKeyDictionary[Any, asyncio.Task[dict[str, float]]] = WeakKeyDictionary()


async def figures(tx: Tx) -> dict[str, Any]:
    """What is still on its way in the database of a service, by the names of /progress."""
    return (await tx.one(_FIGURES, {"now": tx.now, "lock": LEADER_LOCK}))._asdict()


def consumer_figures(service: Any) -> dict[str, dict[str, Any]]:
    """Per stream, what the watchdog last saw. Nothing when the broker is away: then nobody knows."""
    if not broker_answers(service):
        return {}
    seen = service.connection.consumptions
    return {
        stream: {
            "pending": seen[stream].pending,
            "unacked": seen[stream].ack_pending,
            "redelivered": seen[stream].redelivered,
            "oldest_at": waiting.since,
        }
        for stream, waiting in service.watchdog.waiting.items()
        if waiting.looked
    }


def broker_answers(service: Any) -> bool:
    """Whether the broker is there, as far as this process knows."""
    return bool(service.connection and service.connection.connected and service.watchdog.away_for < BROKER_SILENT)


async def exposition(service: Any) -> bytes:
    """The text for Prometheus. It comes within some two seconds, whatever is away."""
    # One question at a time: a database that hangs is not asked again and again.
    asked = _asking.get(service)
    if asked is None or asked.done():
        asked = _asking[service] = asyncio.ensure_future(_ask(service))
    await asyncio.wait({asked}, timeout=PATIENCE)
    known = asked.result() if asked.done() else {"overgang_database_up": 0.0}
    if service.connection is not None:
        known = known | {"overgang_broker_up": float(broker_answers(service))}
    return generate_latest() + generate_latest(_Families(service, known))


async def _ask(service: Any) -> dict[str, float]:
    try:
        with suppress_instrumentation():
            async with service.database.begin(Actor.system(service.name)) as tx:
                row, business = await figures(tx), tx.now
    except Exception:  # noqa: BLE001  whatever it is, the database gave no figures
        return {"overgang_database_up": 0.0}
    now = wall_now()
    return {
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


def _age(since: datetime | None, now: datetime) -> float:
    return max((now - since).total_seconds(), 0.0) if since else 0.0


class _Families:
    """The figures as the client library wants them: made anew for each scrape, so nothing old is told."""

    def __init__(self, service: Any, known: dict[str, float]) -> None:
        self.name, self.known, self.consumers = service.name, known, consumer_figures(service)

    def collect(self) -> Iterator[Metric]:
        """One family per figure."""
        now = wall_now()
        for name, meaning in FIGURES.items():
            if name in self.known:
                family = GaugeMetricFamily(name, meaning, labels=["service"])
                family.add_metric([self.name], self.known[name])
                yield family
        for name, (meaning, key) in CONSUMER_FIGURES.items():
            family = GaugeMetricFamily(name, meaning, labels=["service", "stream"])
            for stream, seen in self.consumers.items():
                value = _age(seen["oldest_at"], now) if key == "oldest_at" else seen[key]
                family.add_metric([self.name, stream], value)
            yield family

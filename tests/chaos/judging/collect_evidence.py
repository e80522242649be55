"""Reads the final state of a run from the databases and the streams, as their administrator."""

import contextlib
import json
from collections import Counter
from datetime import datetime
from pathlib import Path

from deploy.addresses import SERVICES
from deploy.nats.topology import declared_topology
from tests.chaos.judging.contribution import judges
from tests.chaos.judging.evidence import Announced, Evidence
from tests.chaos.keep_ledger import Ledger
from tests.chaos.look_inside import Inside

_CORE = {
    "outbox": "SELECT event_id::text, aggregate::text, version, subject, envelope -> 'data' AS data,"
    " published_at, stream_seq FROM outbox ORDER BY aggregate, version",
    "inbox": "SELECT owner, event_id::text FROM inbox",
    "applied_version": "SELECT owner, aggregate::text, version FROM applied_version",
    "parked": "SELECT owner, aggregate::text, version, event_id::text FROM parked",
    "dead_letter": "SELECT dead_letter_id::text, owner, subject, event_id::text, stream_seq, reason, detail,"
    " convert_from(payload, 'UTF8') AS payload, resolution FROM dead_letter",
    "timer": "SELECT timer_id::text, kind, ref::text, due_at, fired_at, cancelled_at, data, attempts FROM timer",
}


def _queries(service: str) -> dict[str, str]:
    """The queries for a service's database: the core tables, and those of its subjects."""
    return _CORE | {name: query for of, judge in judges() if of == service for name, query in judge.tables.items()}


async def collect_evidence(inside: Inside, ledger: Ledger, now: datetime, logs: Path) -> Evidence:
    """Read everything. The system is idle, or the wait for that has ended."""
    tables = {}
    for service in SERVICES:
        for name, query in _queries(service).items():
            tables[service, name] = await inside.databases.all(service, query, within=60)
    announced = [
        Announced(
            row["event_id"],
            service,
            row["aggregate"],
            row["version"],
            row["subject"],
            row["data"],
            row["published_at"] is not None,
        )
        for service in SERVICES
        for row in tables[service, "outbox"]
    ]
    topology = declared_topology()
    streams = {}
    for owner in topology.services:
        read = await inside.read_stream(owner)
        streams[owner] = [(one["id"], one["aggregate"], one["version"]) for one in read]
    return Evidence(dict(topology.listens_to), announced, streams, tables, ledger, now, read_given_back(logs))


def read_given_back(logs: Path) -> Counter[tuple[str, str, str]]:
    """The events that services returned to the broker, from their logs. A crash may have cut off a line."""
    found: Counter[tuple[str, str, str]] = Counter()
    for path in sorted(logs.glob("*.log*")):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            if '"event_failed"' not in line:
                continue
            with contextlib.suppress(ValueError, KeyError):
                said = json.loads(line)
                found[said["service"], said["subject"], said["error"]] += 1
    return found

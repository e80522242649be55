"""Reads the final state of a run from the databases and the streams, as their administrator."""

import contextlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from pydantic import SecretStr

from deploy.addresses import SERVICES
from deploy.nats.topology import declared_topology
from shared.sealing import Cell, MasterKey
from tests.chaos.judging.contribution import judges
from tests.chaos.judging.evidence import Announced, Evidence, Row
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


def _with_reasons(table: str, rows: Sequence[Row], master_key: str | None) -> list[Row]:
    """The rows of a table that has sealed reasons, with `reason`; all others as they are.

    Such a query selects `reason_sealed`, `row_id`, `case_id`, and the `wrapped` key of the case.
    """
    if master_key is None or not rows or "reason_sealed" not in rows[0]:
        return list(rows)
    master, opened = MasterKey.of(SecretStr(master_key)), []
    for row in rows:
        sealed, row["reason"] = row.pop("reason_sealed"), ""
        if sealed is not None:
            key = master.key(row["wrapped"], Cell("case_key", "wrapped", UUID(str(row["case_id"]))))
            row["reason"] = key.open(sealed, Cell(table, "reason", row["row_id"]))
        opened.append(row)
    return opened


async def collect_evidence(
    inside: Inside, ledger: Ledger, now: datetime, logs: Path, master_keys: Mapping[str, str]
) -> Evidence:
    """Read everything. The system is idle, or the wait for that has ended. `master_keys`: by service."""
    tables = {}
    for service in SERVICES:
        for name, query in _queries(service).items():
            rows = await inside.databases.all(service, query, within=60)
            tables[service, name] = _with_reasons(name, rows, master_keys.get(service))
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

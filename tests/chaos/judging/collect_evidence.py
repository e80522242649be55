"""Everything that is left after a run, read out of the databases and the streams as their administrator."""

import contextlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from deploy.addresses import SERVICES
from deploy.nats.topology import declared_topology
from tests.chaos.keep_ledger import Ledger
from tests.chaos.look_inside import Inside

Row = dict[str, Any]

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
_OWN = {
    "intake": {
        "application": "SELECT case_id::text, form_id::text, status FROM application",
        "decision": "SELECT case_id::text, outcome FROM decision",
        "exit_date": "SELECT case_id::text, planned_exit_on::text FROM exit_date",
        "history": "SELECT case_id::text, what, words FROM history ORDER BY history_id",
    },
    "housing": {
        "granted_case": "SELECT case_id::text, planned_exit_on::text, withdrawn_on::text FROM granted_case",
        "stay": "SELECT stay_id::text, case_id::text, place_no, state, lower(during) AS first_day,"
        " upper(during) AS free_from, agreed_end_on::text FROM stay",
        "offer": "SELECT offer_id::text, case_id::text, state, answer_due_on FROM offer",
        "extension": "SELECT stay_id::text, reason FROM extension",
        "correction": "SELECT stay_id::text, act, reason FROM correction",
        "notice": "SELECT stay_id::text, agreed_end_on::text, days, outcome FROM notice",
        "history": "SELECT case_id::text, what, words FROM history ORDER BY history_id",
    },
    "followup": {
        "programme": "SELECT programme_id, contact_days, stay_contact_days, stay_contacts_every,"
        " aftercare_contacts_every, aftercare_period FROM programme",
        "case_file": "SELECT case_id::text, granted_on::text, withdrawn_on::text, arrived_on::text, moved_out_on::text"
        " FROM case_file",
        "assignment": "SELECT case_id::text, staff_id::text, reason FROM assignment",
        "contact": "SELECT contact_id::text, case_id::text, move, day, due_on, state FROM contact",
        "aftercare": "SELECT case_id::text, state, until_on FROM aftercare",
        "history": "SELECT case_id::text, what, at, words FROM history ORDER BY entry_no",
    },
    "notifications": {
        "message": "SELECT message_id::text, about, template, recipient, staff_id::text, role, case_id::text"
        " FROM message ORDER BY message_id",
        "delivery": "SELECT message_id::text, state, failure FROM delivery",
        "case_contact": "SELECT case_id::text, staff_id::text FROM case_contact",
    },
    "gateway": {},
}


@dataclass(frozen=True, slots=True)
class Announced:
    """An event as its owner's outbox has it."""

    event_id: str
    owner: str
    aggregate: str
    version: int
    subject: str
    data: Row
    published: bool = True

    @property
    def kind(self) -> str:
        """The subject without owner and version: `stay.admitted`."""
        return self.subject.split(".", 1)[1].rsplit(".", 1)[0]


@dataclass(slots=True)
class Evidence:
    """`tables` by service and table; `streams` hold (event id, aggregate, version) in the stream's order."""

    listens_to: dict[str, tuple[str, ...]]
    announced: list[Announced]
    streams: dict[str, list[tuple[str, str, int]]]
    tables: dict[tuple[str, str], list[Row]]
    ledger: Ledger
    now: datetime
    given_back: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """Events that a service could not handle and wants again: service, subject, error."""
    by_owner: dict[str, list[Announced]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for event in self.announced:
            self.by_owner.setdefault(event.owner, []).append(event)

    def table(self, service: str, name: str) -> list[Row]:
        """The rows of a table, none where it was not read."""
        return self.tables.get((service, name), [])

    def of(self, owner: str, *kinds: str) -> Iterator[Announced]:
        """The events of these kinds, per aggregate in the order of their versions."""
        return (event for event in self.by_owner.get(owner, []) if event.kind in kinds)


async def collect_evidence(inside: Inside, ledger: Ledger, now: datetime, logs: Path) -> Evidence:
    """Read everything. The system has come to rest, or will not."""
    tables = {}
    for service in SERVICES:
        for name, query in (_CORE | _OWN[service]).items():
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
    """What the services said in the folder of their logs. A line may have been cut off by a crash."""
    found: Counter[tuple[str, str, str]] = Counter()
    for path in sorted(logs.glob("*.log*")):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            if '"event_failed"' not in line:
                continue
            with contextlib.suppress(ValueError, KeyError):
                said = json.loads(line)
                found[said["service"], said["subject"], said["error"]] += 1
    return found

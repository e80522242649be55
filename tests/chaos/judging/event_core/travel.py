"""Checks that every announced event is published, is in its stream, and is handled once by every subscriber."""

import json
from collections import Counter
from collections.abc import Iterator

from tests.chaos.judging.contribution import Judge, judges
from tests.chaos.judging.evidence import Announced, Evidence
from tests.chaos.judging.verdict import Finding, compare_counts

CUT_OFF = {
    "DBAPIError", "OperationalError", "InterfaceError", "InternalError", "PendingRollbackError", "TimeoutError",
    "OSError", "ConnectionError", "ConnectionResetError", "ConnectionRefusedError", "ConnectionAbortedError",
    "BrokenPipeError", "ConnectionDoesNotExistError",
}  # fmt: skip
"""The names of errors when the connection to the database is lost in a transaction."""


def versions_have_no_gaps(seen: Evidence) -> Iterator[Finding]:
    """The versions of each aggregate are 1, 2, 3 ... in its owner's outbox."""
    versions: dict[tuple[str, str], list[int]] = {}
    for event in seen.announced:
        versions.setdefault((event.owner, event.aggregate), []).append(event.version)
    for (owner, aggregate), found in versions.items():
        yield from compare_counts(f"versions of {owner} {aggregate}", range(1, len(found) + 1), found)


def everything_is_published(seen: Evidence) -> Iterator[Finding]:
    """No row of an outbox waits, each event is in its stream at least once, and the stream has no other events."""
    for event in seen.announced:
        if not event.published:
            yield Finding("unfinished", "outbox", f"{event.owner} {event.event_id} {event.subject}")
    for owner, messages in seen.streams.items():
        in_stream = {event_id for event_id, _, _ in messages}
        wanted = {event.event_id for event in seen.by_owner.get(owner, [])}
        yield from compare_counts(f"stream of {owner}", wanted, in_stream)


def streams_keep_the_order(seen: Evidence) -> Iterator[Finding]:
    """Version n of an aggregate is first seen in its stream before version n + 1."""
    for owner, messages in seen.streams.items():
        reached: dict[str, int] = {}
        for event_id, aggregate, version in messages:
            before = reached.get(aggregate, 0)
            if version > before + 1:
                yield Finding("order", f"stream of {owner}", f"{aggregate}: {version} after {before} ({event_id})")
            reached[aggregate] = max(before, version)


def each_event_is_in_one_final_place(seen: Evidence) -> Iterator[Finding]:
    """At every subscriber each event is either in the inbox or a dead letter, and no other events are there."""
    for service, owners in seen.listens_to.items():
        places = [(row["owner"], row["event_id"]) for row in seen.table(service, "inbox")]
        dead = [row for row in seen.table(service, "dead_letter") if row["resolution"] is None]
        places += [(row["owner"], _event_of(row)) for row in dead]
        wanted = [(owner, event.event_id) for owner in owners for event in seen.by_owner.get(owner, [])]
        yield from compare_counts(f"inbox of {service}", wanted, places)


def everything_was_applied(seen: Evidence) -> Iterator[Finding]:
    """Nothing is parked, and the applied version of each aggregate is its highest."""
    for service, owners in seen.listens_to.items():
        for row in seen.table(service, "parked"):
            yield Finding("unfinished", "parked", f"{service}: {row['owner']} {row['aggregate']} {row['version']}")
        applied = {(row["owner"], row["aggregate"]): row["version"] for row in seen.table(service, "applied_version")}
        for owner in owners:
            for aggregate, highest in _highest(seen.by_owner.get(owner, [])).items():
                found = applied.get((owner, aggregate), 0)
                if found < highest:
                    yield Finding("lost", f"applied by {service}", f"{owner} {aggregate}: {found} of {highest}")
                elif found > highest:
                    yield Finding("doubled", f"applied by {service}", f"{owner} {aggregate}: {found} of {highest}")


def nothing_is_dead(seen: Evidence) -> Iterator[Finding]:
    """There are no dead letters."""
    for (service, name), rows in seen.tables.items():
        for row in rows if name == "dead_letter" else []:
            what = f"{service} from {row['owner']}: {row['subject']} {_event_of(row)}"
            yield Finding("dead", "dead letters", f"{what} because {row['reason']} {row['detail'][:120]}")


def nothing_was_given_back(seen: Evidence) -> Iterator[Finding]:
    """An event is returned to the broker only because a connection broke. One that arrives too early is parked."""
    for (service, subject, error), times in sorted(seen.given_back.items()):
        if error not in CUT_OFF:
            yield Finding("given back", "given back", f"{service}: {subject} {times} times because {error}")


def announced_once(seen: Evidence) -> Iterator[Finding]:
    """Events whose contract says that they are announced once are. A timer that fired twice is found here."""
    once = {kind: fields for _, judge in judges() for kind, fields in judge.once.items()}
    told = Counter(
        (event.kind, *(str(event.data[name]) for name in once[event.kind]))
        for event in seen.announced
        if event.kind in once
    )
    for what, times in told.items():
        if times > 1:
            yield Finding("doubled", "announced once", f"{' '.join(what)}: {times} times")


def _highest(events: list[Announced]) -> dict[str, int]:
    highest: dict[str, int] = {}
    for event in events:
        highest[event.aggregate] = max(highest.get(event.aggregate, 0), event.version)
    return highest


def _event_of(row: dict[str, object]) -> str:
    if row["event_id"]:
        return str(row["event_id"])
    try:
        return str(json.loads(str(row["payload"]))["id"])
    except (ValueError, KeyError, TypeError):
        return f"unreadable, number {row['stream_seq']}"


JUDGE = Judge(
    checks=(
        versions_have_no_gaps,
        everything_is_published,
        streams_keep_the_order,
        each_event_is_in_one_final_place,
        everything_was_applied,
        nothing_is_dead,
        nothing_was_given_back,
        announced_once,
    )
)
